using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Templates;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Mapping;

/// <summary>What gathers while one document is mapped.</summary>
internal sealed class MappingContext(ProblemList problems, DocumentPlace document, MappingNode root)
{
    public List<DefinitionReference> References { get; } = [];

    public List<TemplateText> Templates { get; } = [];

    /// <summary>The id of the document.</summary>
    public string OwnerId { get; } = root.Text("id")!;

    /// <summary>How many conversion events the document has.</summary>
    public int ConversionEvents { get; } = root.Items("conversion_events").Count;

    public List<NameUse> Uses { get; } = [];

    /// <summary>Whether what is being mapped is asked of a journey, so that its variables can be read.</summary>
    public bool InJourney { get; set; }

    public void Error(Node node, string message) => problems.Error(document, node, message);

    public void Error(MappingNode parent, MappingEntry entry, string message) =>
        problems.Error(document, parent.PathOf(entry.Key), entry.Line, entry.Column, message);

    public void Warn(Node node, string code, string message) => problems.Warn(document, node, code, message);

    public void Refer(DefinitionKind kind, ScalarNode place, bool nested) => References.Add(new(kind, place.Text, nested, place));

    /// <summary>Notes that a message names a credential.</summary>
    /// <param name="sentTo">Its URL, of which only the authority is known; null where that is Liquid.</param>
    /// <param name="headers">The names of its headers.</param>
    public void Authorize(ScalarNode place, Uri? sentTo, IReadOnlyList<string> headers) =>
        References.Add(new(DefinitionKind.Credential, place.Text, Nested: false, place) { SentTo = sentTo, Headers = headers });

    /// <summary>Notes that the document works with an attribute, of which it may name a part (<c>a.b</c>, <c>list[].x</c>).</summary>
    public void UseAttribute(string path, NamePurpose purpose, Node place)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        Uses.Add(new(NameKind.Attribute, end > 0 ? path[..end] : path, purpose, place));
    }

    public void UseEvent(string name, NamePurpose purpose, Node place) => Uses.Add(new(NameKind.Event, name, purpose, place));

    /// <param name="form">What the text is meant to be.</param>
    /// <param name="label">The header or key that it is the value of.</param>
    public void Template(ScalarNode node, TemplatePart part, TextForm form = TextForm.Unknown, string? label = null) =>
        Templates.Add(new(node, node.Text, part, IsKey: false, new LintSetting { Form = form, Label = label }));

    /// <summary>A template that was put together from several that are checked by themselves.</summary>
    public void TemplateWhole(ScalarNode node, string text, TemplatePart part) =>
        Templates.Add(new(node, text, part, IsKey: false, LintSetting.Unknown) { IsWhole = true });

    public void TemplateKey(ScalarNode node, string key, TemplatePart part) =>
        Templates.Add(new(node, key, part, IsKey: true, new LintSetting { Form = TextForm.Row }));
}
