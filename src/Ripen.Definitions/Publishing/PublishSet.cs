using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>The set that is being planned, in the order of creation.</summary>
internal sealed class PublishSet
{
    private readonly List<PublishCandidate> _candidates = [];
    private readonly Dictionary<(DefinitionKind Kind, string Id), PublishCandidate> _byId = [];

    public PublishSet(DefinitionSnapshot snapshot, IReadOnlyList<ReadDefinition> incoming)
    {
        var fresh = incoming.ToDictionary(read => (read.Kind, read.Id));
        foreach (var document in snapshot.Documents)
        {
            Add(fresh.Remove((document.Kind, document.Id), out var read)
                ? new PublishCandidate(Take(read, document.Status, document.Version), document, read)
                : new PublishCandidate(document, document, null));
        }

        foreach (var read in incoming.Where(read => fresh.ContainsKey((read.Kind, read.Id))))
        {
            Add(new PublishCandidate(Take(read, null, 0), null, read));
        }
    }

    public IReadOnlyList<PublishCandidate> Candidates => _candidates;

    public PublishCandidate? Find(DefinitionKind kind, string id) => _byId.GetValueOrDefault((kind, id));

    private static DefinitionDocument Take(ReadDefinition read, DefinitionStatus? before, int version) => new(
        read.Kind, read.Id, read.Name, read.Tags, StatusRules.Wanted(read.Kind, before, read.Status), read.CanonicalJson, read.SourceText, read.Format,
            version);

    private void Add(PublishCandidate candidate)
    {
        _candidates.Add(candidate);
        _byId.Add((candidate.Document.Kind, candidate.Document.Id), candidate);
    }
}
