using Ripen.Definitions.Mapping;
using Ripen.Definitions.WebhookTemplates;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Reading;

/// <summary>A document that was read and is valid in itself; what it says of other documents is checked when it is published.</summary>
public sealed class ReadDefinition
{
    internal ReadDefinition(DocumentPlace place, DefinitionKind kind, DefinitionContent content, string canonicalJson, string sourceText, SourceFormat format)
    {
        Place = place;
        Kind = kind;
        Content = content;
        CanonicalJson = canonicalJson;
        SourceText = sourceText;
        Format = format;
        Id = content.Root.Text("id")!;
        Name = content.Root.Text("name") ?? Id;
        Tags = [.. content.Root.Items("tags").Select(tag => ((Nodes.ScalarNode)tag).Text)];
        Status = content.Root.Text("status") is { } status ? StatusNames.Of(status) : null;
    }

    /// <summary>The kind.</summary>
    public DefinitionKind Kind { get; }

    /// <summary>The stable identifier, unique per kind.</summary>
    public string Id { get; }

    /// <summary>The name that people read.</summary>
    public string Name { get; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The status it asks for, or null.</summary>
    public DefinitionStatus? Status { get; }

    /// <summary>The document's meaning without its status: equal texts mean the same.</summary>
    public string CanonicalJson { get; }

    /// <summary>The document as it was written, comments included.</summary>
    public string SourceText { get; }

    /// <summary>How <see cref="SourceText"/> is written.</summary>
    public SourceFormat Format { get; }

    /// <summary>The webhook template that it is, else null.</summary>
    public WebhookTemplateDefinition? WebhookTemplate => Content.WebhookTemplate;

    internal DocumentPlace Place { get; }

    internal DefinitionContent Content { get; }
}
