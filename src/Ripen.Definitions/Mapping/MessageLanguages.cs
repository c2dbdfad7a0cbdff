using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Templates;
using Ripen.Templates.Languages;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Mapping;

/// <summary>
/// The variants of a message by the user's language (liquid-and-webhooks §2.6, §4.1). They become part of the texts themselves, as a choice by <c>${language}</c>, so that nothing after the
/// mapping knows of them. Each variant is checked by itself at its place; the whole is checked too, for it may be too long.
/// </summary>
internal sealed class MessageLanguages
{
    private readonly List<(string Language, MappingNode Node)> _languages = [];
    private readonly List<KeyValuePair<string, IReadOnlyDictionary<string, string>>> _translations = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public MessageLanguages(MappingContext context, MappingNode message)
    {
        foreach (var entry in message.Mapping("languages")?.Entries ?? [])
        {
            if (entry.Key.Length != 2 || !entry.Key.All(char.IsAsciiLetterLower))
            {
                context.Error(message.Mapping("languages")!, entry, $"{Quote.Of(entry.Key)} is no language; write two lower-case letters, such as fr");
                continue;
            }

            var node = (MappingNode)entry.Value;
            _languages.Add((entry.Key, node));
            if (Translations(context, node) is { Count: > 0 } translations)
            {
                _translations.Add(new(entry.Key, translations));
            }

            CheckRows(context, message, node);
            if (node.Find("body") is { } body && message.Find("body") is null)
            {
                context.Error(body, "the message has no body of its own; a variant takes the place of one");
            }
        }
    }

    /// <summary>The URLs of the variants.</summary>
    public IEnumerable<ScalarNode> Urls => _languages.Select(one => one.Node.Scalar("url")).OfType<ScalarNode>();

    /// <summary>The text of <c>url</c> or <c>body</c> with its variants.</summary>
    /// <param name="form">What the text is meant to be.</param>
    public string Of(MappingContext context, ScalarNode text, TemplatePart part, TextForm form = TextForm.Unknown)
    {
        var variants = new List<KeyValuePair<string, string>>();
        foreach (var (language, node) in _languages)
        {
            if (node.Scalar(text.Key!) is { } variant)
            {
                context.Template(variant, part, form);
                variants.Add(new(language, Translate(variant.Text)));
            }
        }

        return Whole(context, text, text.Text, part, LanguageTexts.Choose(Translate(text.Text), variants));
    }

    /// <summary>The value of a row with its variants.</summary>
    public string OfRow(MappingContext context, ScalarNode value, string key)
    {
        var text = value.Value.ToString();
        var variants = _languages.Select(one => (one.Language, Value: one.Node.Mapping("json")?.Scalar(key))).Where(one => one.Value is not null)
            .Select(one => KeyValuePair.Create(one.Language, Translate(one.Value!.Text))).ToList();
        return Whole(context, value, text, TemplatePart.Body, LanguageTexts.Choose(Translate(text), variants));
    }

    /// <summary>The value of a header with its translations; headers have no variants.</summary>
    public string OfHeader(MappingContext context, ScalarNode value) => Whole(context, value, value.Text, TemplatePart.Header, Translate(value.Text));

    /// <summary>Warns of translations that are used nowhere, and of texts that a language has none for; after all texts were asked for.</summary>
    public void Check(MappingContext context)
    {
        foreach (var (language, node) in _languages)
        {
            if (node.Mapping("translations") is not { } given)
            {
                continue;
            }

            foreach (var entry in given.Entries.Where(entry => !_ids.Contains(entry.Key)))
            {
                context.Warn(entry.Value, WarningCodes.Translation, $"no text has a block {{% translation {entry.Key} %}}, so this is used nowhere");
            }

            if (_ids.Where(id => given.Find(id) is null).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            {
                context.Warn(given, WarningCodes.Translation, $"there is no translation into '{language}' of {string.Join(", ", missing)}; the blocks' own text is sent");
            }
        }
    }

    private static Dictionary<string, string> Translations(MappingContext context, MappingNode node)
    {
        var translations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in node.Mapping("translations")?.Entries ?? [])
        {
            var text = (ScalarNode)entry.Value;
            context.Template(text, TemplatePart.Body, TextForm.Plain);
            translations[entry.Key] = text.Text;
        }

        return translations;
    }

    private static void CheckRows(MappingContext context, MappingNode message, MappingNode node)
    {
        var rows = node.Mapping("json");
        foreach (var entry in rows?.Entries ?? [])
        {
            if (message.Mapping("json")?.Find(entry.Key) is not { } row)
            {
                context.Error(rows!, entry, $"the message has no row {Quote.Of(entry.Key)} in its json; a variant takes the place of a row's value");
            }
            else
            {
                context.Template((ScalarNode)entry.Value, TemplatePart.Body, RowsMapper.FormOf(RowsMapper.TypeOf(row)), entry.Key);
            }
        }
    }

    private string Translate(string text)
    {
        _ids.UnionWith(LanguageTexts.IdsIn(text));
        return LanguageTexts.Translate(text, _translations);
    }

    private static string Whole(MappingContext context, ScalarNode node, string text, TemplatePart part, string whole)
    {
        if (whole != text)
        {
            context.TemplateWhole(node, whole, part);
        }

        return whole;
    }
}
