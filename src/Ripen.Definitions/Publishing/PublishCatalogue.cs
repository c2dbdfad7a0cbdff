using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;
using Ripen.Templates.Linting;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// The names of custom attributes and events that are known when documents are published: those that the workspace received, those that documents define, and those that documents write.
/// Where nothing was received and nothing is defined, as in a new workspace, every name counts as known.
/// </summary>
internal sealed class PublishCatalogue : ICatalogue
{
    // How many names are looked at for one that is near.
    private const int MaxCompared = 10_000;

    private readonly IWorkspaceNames? _received;
    private readonly Dictionary<string, AttributeType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<NameKind, HashSet<string>> _defined = new() { [NameKind.Attribute] = new(StringComparer.Ordinal), [NameKind.Event] = new(StringComparer.Ordinal) };
    private readonly HashSet<NameKind> _telling = [];

    public PublishCatalogue(PublishSet set, IWorkspaceNames? received)
    {
        _received = received;
        foreach (var candidate in set.Candidates.Where(one => !one.IsArchived))
        {
            if (candidate.Content.Attribute is { } attribute)
            {
                _types[attribute.Name] = attribute.Type;
            }

            if (candidate.Document.Kind is DefinitionKind.CustomAttribute or DefinitionKind.CustomEvent)
            {
                var kind = candidate.Document.Kind == DefinitionKind.CustomEvent ? NameKind.Event : NameKind.Attribute;
                _defined[kind].Add(candidate.Document.Name);
                _telling.Add(kind);
            }

            foreach (var use in candidate.Content.Uses.Where(use => use.Purpose == NamePurpose.Update))
            {
                _defined[use.Kind].Add(use.Name);
            }
        }

        _telling.UnionWith(_defined.Keys.Where(kind => received?.Seen(kind).Any() == true));
    }

    /// <inheritdoc/>
    public AttributeType TypeOf(string attribute) =>
        _types.GetValueOrDefault(attribute) is not AttributeType.Automatic and var defined ? defined : _received?.TypeOf(attribute) ?? AttributeType.Automatic;

    /// <inheritdoc/>
    public bool Knows(string attribute) => Knows(NameKind.Attribute, attribute);

    /// <inheritdoc/>
    public string? Nearest(string attribute) => Nearest(NameKind.Attribute, attribute);

    /// <summary>Whether the name is known, or nobody can say.</summary>
    public bool Knows(NameKind kind, string name) =>
        !_telling.Contains(kind) || _defined[kind].Contains(name) || _received?.HasSeen(kind, name) == true;

    /// <summary>The known name nearest to a name, or null when none is near.</summary>
    public string? Nearest(NameKind kind, string name) =>
        NearestName.Of(name, _defined[kind].Concat(_received?.Seen(kind) ?? []).Take(MaxCompared));
}
