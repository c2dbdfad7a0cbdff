using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// What documents say of each other: named documents exist, segments nest one level deep, audiences are not too large (profiles-segments-campaigns §2.1).
/// </summary>
internal static class ReferenceRules
{
    public static void Check(ProblemList problems, PublishSet set)
    {
        foreach (var candidate in set.Candidates)
        {
            foreach (var reference in candidate.Content.References.TakeWhile(_ => !problems.IsFull))
            {
                CheckOne(problems, set, candidate, reference);
            }

            if (candidate.Incoming is not null)
            {
                CheckSize(problems, set, candidate);
            }
        }
    }

    /// <summary>Archives what uses an archived segment, except the documents of the call: those are refused by <see cref="Check"/>.</summary>
    public static void ArchiveUsers(ProblemList problems, PublishSet set)
    {
        var again = true;
        while (again)
        {
            again = false;
            foreach (var candidate in set.Candidates.Where(one => !one.IsArchived && !one.IsProtected))
            {
                if (candidate.Content.References.FirstOrDefault(one =>
                    one.Kind == DefinitionKind.Segment && set.Find(one.Kind, one.Id) is { IsArchived: true }) is { } reference)
                {
                    candidate.Become(DefinitionStatus.Archived);
                    problems.Warn(candidate.Place, string.Empty, 0, 0, WarningCodes.ArchivedWithSegment,
                        $"it is archived too, because it uses the segment '{reference.Id}'");
                    again = true;
                }
            }
        }
    }

    private static void CheckOne(ProblemList problems, PublishSet set, PublishCandidate candidate, DefinitionReference reference)
    {
        var kind = DefinitionSchemas.NameOf(reference.Kind);
        var target = set.Find(reference.Kind, reference.Id);
        if (target is null)
        {
            var near = NearestName.Of(reference.Id, set.Candidates.Where(one => one.Document.Kind == reference.Kind).Select(one => one.Document.Id));
            candidate.Error(problems, reference.Place, $"there is no {kind} {Quote.Of(reference.Id)}"
                + (near is null ? "; publish it before or together with this" : $" – did you mean '{near}'?"));
            return;
        }

        if (reference.Kind is not (DefinitionKind.Segment or DefinitionKind.Credential))
        {
            return;
        }

        if (target.IsArchived && !candidate.IsArchived)
        {
            candidate.Error(problems, reference.Place, $"the {kind} '{reference.Id}' is archived, or would be by this call");
        }

        if (reference.SentTo is { } url && !candidate.IsArchived && (candidate.Incoming ?? target.Incoming) is not null && !target.Content.Credential!.Allows(url))
        {
            candidate.Error(problems, reference.Place, $"the credential '{reference.Id}' may not be sent to {url.Authority}; add it to its allowed_hosts");
        }

        if (!candidate.IsArchived && (candidate.Incoming ?? target.Incoming) is not null && target.Content.Credential?.Header is { } header
            && reference.Headers.Contains(header, StringComparer.OrdinalIgnoreCase))
        {
            candidate.Error(problems, reference.Place, $"the credential '{reference.Id}' makes the header {header}, which the message has too; leave one of the two out");
        }

        if (reference.Nested && (candidate.Incoming ?? target.Incoming) is not null
            && target.Content.References.Any(one => one is { Nested: true, Kind: DefinitionKind.Segment }))
        {
            candidate.Error(problems, reference.Place,
                $"the segment '{reference.Id}' looks at another segment itself; segments nest one level deep, so write its conditions out");
        }
    }

    private static void CheckSize(ProblemList problems, PublishSet set, PublishCandidate candidate)
    {
        var root = candidate.Content.Root;
        var audience = (root.Mapping("entry") ?? root).Mapping("audience");
        var filter = audience is null ? root.Find("filter") : audience.Find("filter");
        var size = NodeJson.SizeOf(filter) + candidate.Content.References
            .Where(one => one.Kind == DefinitionKind.Segment)
            .Select(one => one.Id)
            .Distinct(StringComparer.Ordinal)
            .Sum(id => NodeJson.SizeOf(set.Find(DefinitionKind.Segment, id)?.Content.Root.Find("filter")));
        if (size > DefinitionLimits.MaxAudienceBytes)
        {
            candidate.Error(problems, filter ?? audience ?? root,
                $"the audience is too complex: its conditions take {size} bytes, segments included; at most {DefinitionLimits.MaxAudienceBytes} are allowed");
        }
    }
}
