using Ripen.Definitions.Mapping;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// What definitions of attributes and events mean for the documents that use them (profiles-segments-campaigns §1.5, §1.12): a type does not change under a filter or trigger; what uses a
/// blocklisted name is archived, or refused when the call itself brings it.
/// </summary>
internal static class NameUseRules
{
    // A message names so many documents.
    private const int MaxNamed = 10;

    public static void Check(ProblemList problems, PublishSet set)
    {
        RefuseRepeated(problems, set);
        CheckTypes(problems, set);
        CheckBlocklist(problems, set);
        TrashRules.CheckBounds(problems, set);
    }

    private static IEnumerable<PublishCandidate> Of(PublishSet set, DefinitionKind kind) => set.Candidates.Where(one => one.Document.Kind == kind);

    private static void RefuseRepeated(ProblemList problems, PublishSet set)
    {
        foreach (var kind in new[] { DefinitionKind.CustomAttribute, DefinitionKind.CustomEvent })
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var candidate in Of(set, kind).Where(one => !one.IsArchived).OrderBy(one => one.Incoming is not null))
            {
                if (!names.TryAdd(candidate.Document.Name, candidate.Document.Id))
                {
                    candidate.Error(problems, candidate.Content.Root.Find("name")!,
                        $"the {DefinitionSchemas.NameOf(kind)} '{names[candidate.Document.Name]}' defines {Quote.Of(candidate.Document.Name)} already");
                }
            }
        }
    }

    private static void CheckTypes(ProblemList problems, PublishSet set)
    {
        var attributes = Of(set, DefinitionKind.CustomAttribute).Where(one => one.Change != DefinitionChange.Unchanged).ToList();
        foreach (var candidate in attributes)
        {
            var now = candidate.IsArchived ? null : candidate.Content.Attribute;
            var old = candidate.Previous is { Status: not DefinitionStatus.Archived } previous ? StoredDefinition.Read(previous).Attribute : null;
            foreach (var name in new[] { now?.Name, old?.Name }.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                var (before, after) = (TypeOf(old, name), TypeOf(now, name));
                if (before != after && UsersBefore(set, name) is { Count: > 0 } users)
                {
                    var root = candidate.Content.Root;
                    candidate.Error(problems, root.Find("type") ?? root,
                        $"the type of {Quote.Of(name)} cannot change from {AttributeTypes.WordOf(before)} to {AttributeTypes.WordOf(after)} "
                        + $"while filters or triggers use it: {string.Join(", ", users)}; archive them or take it out of them first");
                }
            }
        }
    }

    private static AttributeType TypeOf(AttributeDefinition? definition, string name) => definition?.Name == name ? definition.Type : AttributeType.Automatic;

    // Documents that used the name before this call and still do.
    private static List<string> UsersBefore(PublishSet set, string name) =>
    [
        .. set.Candidates
            .Where(one => one is { IsArchived: false, Previous: { Status: not DefinitionStatus.Archived } previous }
                && Uses(one.Content, name) && (one.Change == DefinitionChange.Unchanged || Uses(StoredDefinition.Read(previous), name)))
            .Take(MaxNamed)
            .Select(one => DefinitionSchemas.NameOf(one.Document.Kind) + "/" + one.Document.Id),
    ];

    private static bool Uses(DefinitionContent content, string name) =>
        content.Uses.Any(use => use.Kind == NameKind.Attribute && use.Purpose != NamePurpose.Update && use.Name == name);

    private static void CheckBlocklist(ProblemList problems, PublishSet set)
    {
        var blocked = Of(set, DefinitionKind.CustomAttribute).Where(one => !one.IsArchived && one.Content.Attribute!.Blocklisted)
            .Select(one => (Kind: NameKind.Attribute, one.Document.Name, Where: PlaceOf(one)))
            .Concat(Of(set, DefinitionKind.CustomEvent).Where(one => !one.IsArchived && one.Content.Event!.Blocklisted)
                .Select(one => (Kind: NameKind.Event, one.Document.Name, Where: PlaceOf(one))))
            .DistinctBy(pair => (pair.Kind, pair.Name))
            .ToDictionary(pair => (pair.Kind, pair.Name), pair => pair.Where);
        if (blocked.Count == 0)
        {
            return;
        }

        foreach (var candidate in set.Candidates.Where(one => !one.IsArchived))
        {
            if (candidate.Content.Uses.FirstOrDefault(use => blocked.ContainsKey((use.Kind, use.Name))) is { } use)
            {
                Refuse(problems, candidate, use, blocked[(use.Kind, use.Name)]);
            }
        }
    }

    private static (string Where, string Remedy) PlaceOf(PublishCandidate candidate) =>
        candidate.Document.Status == DefinitionStatus.Trashed ? ("in the trash", "restore it and take it off the blocklist") : ("on the blocklist", "take it off");

    private static void Refuse(ProblemList problems, PublishCandidate candidate, NameUse use, (string Where, string Remedy) place)
    {
        var what = $"the custom {(use.Kind == NameKind.Attribute ? "attribute" : "event")} {Quote.Of(use.Name)}";
        if (candidate.IsProtected)
        {
            candidate.Error(problems, use.Place, $"{what} is {place.Where}; {place.Remedy}, or use another");
            return;
        }

        candidate.Become(DefinitionStatus.Archived);
        problems.Warn(candidate.Place, string.Empty, 0, 0, WarningCodes.ArchivedWithName, $"it is archived, because it uses {what}, which is {place.Where}");
    }
}
