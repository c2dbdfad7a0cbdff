using System.Text.Json;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Api;

/// <summary>What the management API answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body in UTF-8; JSON unless the call asked for a file.</param>
public sealed record ApiReply(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The page after this one, as the header <c>Link</c> names it; null when there is none.</summary>
    public string? Next { get; init; }

    /// <summary>Whether the call did what it was asked for.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The body as JSON; an empty object when it is none.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return JsonElement.Parse("{}");
            }
        }
    }

    /// <summary>The language of who asked.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>The sentence that says what is wrong, in the language of who asked; empty when there is none.</summary>
    public string Message => Language.Say(Json.Text("message") ?? string.Empty);
}
