using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Sweeps;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.CustomData;

/// <summary>Since when custom attributes and events have been on the blocklist and in the trash: it follows from the versions of their documents and when these were published.</summary>
internal sealed class CustomDataTimes(RuleLibrary rules, DefinitionSetStore versions, SweepControl sweeps)
{
    // A version never changes. Bounded by the documents that there may be on the blocklist, with the versions that were asked for in this process.
    private readonly ConcurrentDictionary<(DefinitionKind Kind, string Id, int Version), CustomDataAge> _known = new();

    /// <summary>What publishing has to know of the documents in force.</summary>
    public TrashTimes Trash => new(
        (kind, id) => rules.Current.Find(kind, id) is { } document ? OfAsync(document, CancellationToken.None).GetAwaiter().GetResult().BlocklistedSince : null,
        (kind, id) => rules.Current.Find(kind, id) is { } document && sweeps.FindAsync(SweepIdOf(document)).GetAwaiter().GetResult() is { Status: SweepStatus.Running });

    /// <summary>The sweep that takes what a document in the trash names from all users: always the same, so that a restart finds it again.</summary>
    public static ulong SweepIdOf(DefinitionDocument document) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{DefinitionSchemas.NameOf(document.Kind)} {document.Id} {document.Version}"));

    /// <summary>How long what a document names has been where it is.</summary>
    public async Task<CustomDataAge> OfAsync(DefinitionDocument document, CancellationToken cancellationToken)
    {
        var key = (document.Kind, document.Id, document.Version);
        if (!_known.TryGetValue(key, out var age))
        {
            age = await ReadAsync(document, cancellationToken);
            _known[key] = age;
        }

        return age;
    }

    private async Task<CustomDataAge> ReadAsync(DefinitionDocument document, CancellationToken cancellationToken)
    {
        var trashed = StatusNames.Of(DefinitionStatus.Trashed);
        DocumentVersion? blocklisted = null, inTrash = null;
        for (var below = document.Version + 1; below > 1; below -= DefinitionSetStore.MaxVersions)
        {
            foreach (var version in await versions.ReadVersionsAsync(DefinitionSchemas.NameOf(document.Kind), document.Id, below, cancellationToken))
            {
                if (!IsBlocklisted(version, document.Name))
                {
                    return await AgeAsync(blocklisted, inTrash, cancellationToken);
                }

                inTrash = version.Status == trashed && (blocklisted is null || blocklisted == inTrash) ? version : inTrash;
                blocklisted = version;
            }
        }

        return await AgeAsync(blocklisted, inTrash, cancellationToken);
    }

    private async Task<CustomDataAge> AgeAsync(DocumentVersion? blocklisted, DocumentVersion? trashed, CancellationToken cancellationToken) => new(
        blocklisted is null ? null : await versions.ReadPublishedAtAsync(blocklisted.SetNumber, cancellationToken),
        trashed is null ? null : await versions.ReadPublishedAtAsync(trashed.SetNumber, cancellationToken));

    private static bool IsBlocklisted(DocumentVersion version, string name)
    {
        using var document = JsonDocument.Parse(version.Json);
        return version.Status != StatusNames.Of(DefinitionStatus.Archived)
            && document.RootElement.GetProperty("name").GetString() == name
            && document.RootElement.TryGetProperty("blocklisted", out var flag) && flag.ValueKind == JsonValueKind.True;
    }
}
