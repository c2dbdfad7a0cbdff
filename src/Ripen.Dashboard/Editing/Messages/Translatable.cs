using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>A text of a message that a language may have its own of (liquid-and-webhooks §2.6).</summary>
/// <param name="Group">Where a language has it: <c>url</c>, <c>body</c>, <c>json</c> or <c>translations</c>.</param>
/// <param name="Key">The row of <c>json</c> or the id of a translation; empty for the others.</param>
/// <param name="Original">The text for everyone else; empty where the message has none any more.</param>
internal sealed partial record Translatable(string Group, string Key, string Original)
{
    private const string Rows = "json";
    private const string Translations = "translations";

    /// <summary>The texts of a message, and what a language has beyond them.</summary>
    /// <param name="message">The message.</param>
    /// <param name="language">What one language has; null for a new one.</param>
    public static IReadOnlyList<Translatable> Of(JsonObject message, JsonObject? language)
    {
        List<Translatable> rows = [.. (message.Part(Rows) ?? []).Select(row => new Translatable(Rows, row.Key, Pair.Of(row.Key, row.Value, PairKind.Body).Value))];
        var body = message.Text("body");
        List<Translatable> own = [new("url", string.Empty, message.Text("url") ?? string.Empty), .. body is null ? [] : new[] { new Translatable("body", string.Empty, body) }, .. rows];
        var texts = own.Select(text => text.Original).Concat((message.Part("headers") ?? []).Select(header => header.Value.Shown() ?? string.Empty));
        var blocks = texts.SelectMany(text => Block().Matches(text)).Select(match => new Translatable(Translations, match.Groups["id"].Value, match.Groups["text"].Value)).DistinctBy(block => block.Key);
        List<Translatable> known = [.. own, .. blocks];
        IEnumerable<Translatable> given =
        [
            .. language?["body"] is null ? [] : new[] { new Translatable("body", string.Empty, string.Empty) },
            .. new[] { Rows, Translations }.SelectMany(group => (language.Part(group) ?? []).Select(text => new Translatable(group, text.Key, string.Empty))),
        ];
        return [.. known, .. given.Where(text => !known.Exists(other => other.Group == text.Group && other.Key == text.Key))];
    }

    /// <summary>What a language has of it.</summary>
    public string? In(JsonObject? language) => Key.Length == 0 ? language.Text(Group) : language.Part(Group).Text(Key);

    /// <summary>Gives a language its own text, or takes it away when it is empty.</summary>
    public void Put(JsonObject language, string text)
    {
        if (Key.Length == 0)
        {
            language.Put(Group, text);
            return;
        }

        language.Need(Group).Put(Key, text);
        language.Trim(Group);
    }

    [GeneratedRegex(@"\{%-?\s*translation\s+(?<id>[A-Za-z0-9_.\-]*[A-Za-z0-9_.])\s*-?%\}(?<text>.*?)\{%-?\s*endtranslation\s*-?%\}", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Block();
}
