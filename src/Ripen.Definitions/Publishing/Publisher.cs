using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Templates;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// Plans publications: from the current set and the documents of a call to the set afterwards, or to what stands in the way (contract §3, Publishing). It
/// changes nothing itself: the caller stores the new set and brings it into force.
/// </summary>
/// <param name="templates">Parses the Liquid of documents.</param>
public sealed class Publisher(ITemplateEngine templates)
{
    /// <summary>Plans to publish all documents of a call, or none.</summary>
    public PublishPlan Plan(DefinitionSnapshot snapshot, IReadOnlyList<ReadDefinition> incoming, PublishOptions options)
    {
        var problems = new ProblemList();
        RefuseRepeated(problems, incoming);
        if (problems.ErrorCount > 0)
        {
            return new PublishPlan(snapshot, [], problems.Errors, problems.Warnings);
        }

        var set = new PublishSet(snapshot, incoming);
        foreach (var candidate in set.Candidates.Where(one => one.Incoming is not null))
        {
            CheckPublication(problems, candidate, options);
        }

        if (options.Prune)
        {
            foreach (var candidate in set.Candidates.Where(one => one.Incoming is null && one.Document.Status != DefinitionStatus.Trashed))
            {
                candidate.Become(DefinitionStatus.Archived);
            }
        }

        NameUseRules.Check(problems, set);
        ReferenceRules.ArchiveUsers(problems, set);
        ReferenceRules.Check(problems, set);
        var catalogue = new PublishCatalogue(set, options.Names);
        TemplateRules.Check(problems, set, templates, catalogue);
        UnseenNameRules.Check(problems, set, catalogue);
        CapRules.Check(problems, set);
        TemplateNameRules.Check(problems, set);
        IntegrationRules.Check(problems, set);
        ConversionRules.Check(problems, set);
        if (problems.ErrorCount == 0)
        {
            foreach (var candidate in set.Candidates.Where(one => one.Incoming is not null))
            {
                LaunchWarnings.Check(problems, set, candidate);
                ScheduleWarnings.Check(problems, candidate, options.Moment);
            }
        }

        return Finish(snapshot, set, [.. incoming.Select(read => (read.Kind, read.Id))], problems);
    }

    /// <summary>Plans to launch, resume, stop or archive one document. Archiving a segment archives what uses it (profiles-segments-campaigns §2.1).</summary>
    /// <param name="moment">When it is done; null: nothing is said about instants that have passed.</param>
    /// <param name="trash">What is known of names on the blocklist and in the trash; null: nothing.</param>
    public static PublishPlan ChangeStatus(DefinitionSnapshot snapshot, DefinitionKind kind, string id, DefinitionStatus status, PublishMoment? moment = null, TrashTimes? trash = null)
    {
        var problems = new ProblemList();
        var set = new PublishSet(snapshot, []);
        var place = new DocumentPlace(string.Empty, DefinitionSchemas.NameOf(kind) + "/" + id);
        if (set.Find(kind, id) is not { } candidate)
        {
            problems.Error(place, string.Empty, 0, 0, $"there is no {DefinitionSchemas.NameOf(kind)} {Quote.Of(id)}");
            return new PublishPlan(snapshot, [], problems.Errors, problems.Warnings);
        }

        if (StatusRules.Refusal(kind, candidate.Document.Status, status) is { } refusal)
        {
            problems.Error(place, "status", 0, 0, refusal);
            return new PublishPlan(snapshot, [], problems.Errors, problems.Warnings);
        }

        candidate.Become(status);
        candidate.IsProtected = status != DefinitionStatus.Archived;
        TrashRules.Check(problems, candidate, moment, trash);
        NameUseRules.Check(problems, set);
        TemplateNameRules.Check(problems, set);
        IntegrationRules.Check(problems, set);
        ReferenceRules.ArchiveUsers(problems, set);
        ReferenceRules.Check(problems, set);
        ScheduleWarnings.Check(problems, candidate, moment);
        return Finish(snapshot, set, [(kind, id)], problems);
    }

    /// <summary>Plans the end of a custom attribute's or event's time in the trash: archived when it was taken from all users, active when that was cancelled.</summary>
    public static PublishPlan LeaveTrash(DefinitionSnapshot snapshot, DefinitionKind kind, string id, DefinitionStatus status)
    {
        var set = new PublishSet(snapshot, []);
        set.Find(kind, id)?.Become(status);
        return Finish(snapshot, set, [(kind, id)], new ProblemList());
    }

    /// <summary>Plans to archive every document that is not listed. A listed document that uses a segment which is not makes it fail.</summary>
    public static PublishPlan ArchiveExcept(DefinitionSnapshot snapshot, IReadOnlyCollection<(DefinitionKind Kind, string Id)> keep)
    {
        var problems = new ProblemList();
        var kept = keep.ToHashSet();
        var set = new PublishSet(snapshot, []);
        foreach (var candidate in set.Candidates)
        {
            candidate.IsProtected = kept.Contains((candidate.Document.Kind, candidate.Document.Id));
            if (!candidate.IsProtected && candidate.Document.Status != DefinitionStatus.Trashed)
            {
                candidate.Become(DefinitionStatus.Archived);
            }
        }

        NameUseRules.Check(problems, set);
        ReferenceRules.Check(problems, set);
        return Finish(snapshot, set, [], problems);
    }

    private static void RefuseRepeated(ProblemList problems, IReadOnlyList<ReadDefinition> incoming)
    {
        var seen = new Dictionary<(DefinitionKind, string), ReadDefinition>();
        foreach (var read in incoming)
        {
            if (!seen.TryAdd((read.Kind, read.Id), read))
            {
                var first = seen[(read.Kind, read.Id)];
                var id = first.Content.Root.Find("id")!;
                var where = (first.Place.Source.Length > 0 ? first.Place.Source + " " : string.Empty) + $"line {id.Line}";
                problems.Error(read.Place, read.Content.Root.Find("id")!,
                    $"this call holds another {DefinitionSchemas.NameOf(read.Kind)} '{read.Id}' ({where}); ids are unique per kind");
            }
        }
    }

    private static void CheckPublication(ProblemList problems, PublishCandidate candidate, PublishOptions options)
    {
        var root = candidate.Content.Root;
        var (before, after) = (candidate.Previous?.Status, candidate.Document.Status);
        if (StatusRules.Refusal(candidate.Document.Kind, before, after) is { } refusal)
        {
            candidate.Error(problems, root.Find("status") ?? root, refusal);
            return;
        }

        TrashRules.Check(problems, candidate, options.Moment, options.Trash);

        if (candidate.Previous is null || candidate.Previous.CanonicalJson == candidate.Document.CanonicalJson || !candidate.IsLaunchable)
        {
            return;
        }

        if (before == DefinitionStatus.Archived && after == DefinitionStatus.Archived)
        {
            candidate.Error(problems, root.Find("id")!, "it is archived and cannot be changed; publish it with status: stopped to bring it back");
            return;
        }

        if (candidate.Document.Kind == DefinitionKind.Canvas && before != DefinitionStatus.Draft)
        {
            LaunchRules.Check(problems, candidate, options);
        }
        else if (candidate.Document.Kind == DefinitionKind.Campaign && before != DefinitionStatus.Draft)
        {
            CampaignLaunchRules.Check(problems, candidate);
        }
    }

    private static PublishPlan Finish(DefinitionSnapshot snapshot, PublishSet set, List<(DefinitionKind Kind, string Id)> called, ProblemList problems)
    {
        if (problems.ErrorCount > 0)
        {
            return new PublishPlan(snapshot, [], problems.Errors, problems.Warnings);
        }

        var along = set.Candidates.Where(one => one.Change != DefinitionChange.Unchanged).Select(one => (one.Document.Kind, one.Document.Id)).Except(called);
        var results = called.Concat(along).Select(key => ResultOf(set.Find(key.Kind, key.Id)!)).ToList();
        var after = results.TrueForAll(result => result.Change == DefinitionChange.Unchanged)
            ? snapshot
            : new DefinitionSnapshot(snapshot.Number + 1, [.. set.Candidates.Select(one => one.Result())]);
        return new PublishPlan(after, results, problems.Errors, problems.Warnings);
    }

    private static PublishResult ResultOf(PublishCandidate candidate)
    {
        var document = candidate.Result();
        return new PublishResult(document.Kind, document.Id, document.Version, candidate.Change, candidate.Previous?.Status, document.Status);
    }
}
