using System.Text.Json;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Apps;

/// <summary>An app that is to be made: <c>{"id", "name", "allowed_origins": […], "attributes": […] or "all"}</c>.</summary>
/// <param name="Id">What sessions and events name it by.</param>
/// <param name="Origins">From which pages of browsers may send.</param>
/// <param name="Attributes">The attributes and standard fields that it may write; null for all.</param>
public sealed record NewApp(string Id, string Name, IReadOnlyList<string> Origins, IReadOnlyList<string>? Attributes)
{
    /// <summary>Characters of an id and of a name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Origins of one app.</summary>
    public const int MaxOrigins = 50;

    /// <summary>Attributes that one app may write, named one by one.</summary>
    public const int MaxAttributes = 200;

    /// <summary>Reads a body.</summary>
    /// <param name="problem">What is wrong, when null is returned.</param>
    public static NewApp? Read(ReadOnlyMemory<byte> body, out string problem)
    {
        problem = "The body is not a JSON object";
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, out problem) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static NewApp? Read(JsonElement root, out string problem)
    {
        var (id, name) = (Text(root, "id"), Text(root, "name"));
        var origins = root.TryGetProperty("allowed_origins", out var list) ? Texts(list) : [];
        var all = root.TryGetProperty("attributes", out var named) && named.ValueKind == JsonValueKind.String && named.GetString() == "all";
        var attributes = all || named.ValueKind == JsonValueKind.Undefined ? [] : Texts(named);
        problem = !IsId(id) ? $"'id' is missing or is not 1 to {MaxNameLength} letters, digits, '-', '_' or '.'"
            : name.Length is 0 or > MaxNameLength || name.Any(char.IsControl) ? $"'name' is missing or is not text of 1 to {MaxNameLength} characters"
            : origins is null || origins.Count > MaxOrigins ? $"'allowed_origins' is a list of at most {MaxOrigins} origins"
            : origins.Select(ProblemOf).FirstOrDefault(p => p is not null) is { } bad ? bad
            : attributes is null || attributes.Count > MaxAttributes || attributes.Exists(a => a.Length is 0 or > TrackLimits.MaxText)
                ? $"'attributes' is a list of at most {MaxAttributes} names of attributes, or \"all\""
            : string.Empty;
        return problem.Length > 0 ? null : new NewApp(id, name, [.. origins!.Distinct()], all ? null : [.. attributes!.Distinct()]);
    }

    private static string? ProblemOf(string origin) =>
        AppOrigin.IsOne(origin, out var nearest) ? null
            : nearest is null ? $"'{origin}' is no origin such as https://www.example.com" : $"'{origin}' is no origin; browsers write it {nearest}";

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : string.Empty;

    private static bool IsId(string id) => id.Length is > 0 and <= MaxNameLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static List<string>? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;
}
