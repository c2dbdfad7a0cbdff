using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Edits the key <c>languages</c> of a message. A language without any text stays on the page and is not in the document.</summary>
public sealed partial class LanguageFields
{
    /// <summary>How many languages a message has at most besides its own.</summary>
    public const int MaxLanguages = 50;

    private const string Key = "languages";
    private const int Shown = 160;

    private readonly string _id = FieldIds.Next();
    private readonly List<string> _empty = [];
    private int _added;
    private bool _isWrong;

    private JsonObject Message => Owner.Part("message") ?? [];

    private JsonObject? Languages => Message.Part(Key);

    private IReadOnlyList<string> Codes => [.. (Languages ?? []).Select(language => language.Key).Union(_empty)];

    private static string? Shortened(string original) => original.Length == 0 ? null : original.Length <= Shown ? original : string.Concat(original.AsSpan(0, Shown), " …");

    private string Called(Translatable text) => text.Group switch
    {
        "url" => T.Url,
        "body" => T.Body,
        "json" => T.Row(text.Key),
        _ => T.Translation(text.Key),
    };

    private void Add(ChangeEventArgs e)
    {
        var code = e.Value?.ToString()?.Trim().ToLowerInvariant() ?? string.Empty;
        _isWrong = code.Length > 0 && !(code.Length == 2 && code.All(char.IsAsciiLetterLower));
        if (code.Length > 0 && !_isWrong)
        {
            _added++;
            if (!Codes.Contains(code))
            {
                _empty.Add(code);
            }
        }
    }

    private Task RemoveAsync(string code)
    {
        _empty.Remove(code);
        return ChangeAsync(languages => languages.Remove(code));
    }

    private Task PutAsync(string code, Translatable text, string typed)
    {
        // It stays in sight when its last text goes.
        if (!_empty.Contains(code))
        {
            _empty.Add(code);
        }

        return ChangeAsync(languages =>
        {
            text.Put(languages.Need(code), typed);
            languages.Trim(code);
        });
    }

    private Task ChangeAsync(Action<JsonObject> change) => OwnerChanged.InvokeAsync(owner =>
    {
        var message = owner.Need("message");
        change(message.Need(Key));
        message.Trim(Key);
    });
}
