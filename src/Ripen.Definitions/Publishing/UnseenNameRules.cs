using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Publishing;

/// <summary>Warns of filters and triggers on attributes and events that the workspace has never seen: a misspelt name matches nobody, and nothing says so.</summary>
internal static class UnseenNameRules
{
    public static void Check(ProblemList problems, PublishSet set, PublishCatalogue catalogue)
    {
        foreach (var candidate in set.Candidates.Where(one => one.Incoming is not null && !one.IsArchived))
        {
            var uses = candidate.Content.Uses.Where(use => use.Purpose != NamePurpose.Update && !catalogue.Knows(use.Kind, use.Name)).DistinctBy(use => (use.Kind, use.Name));
            foreach (var use in uses)
            {
                var (what, code) = use.Kind == NameKind.Event ? ("event", WarningCodes.UnseenEvent) : ("attribute", WarningCodes.UnseenAttribute);
                var near = catalogue.Nearest(use.Kind, use.Name);
                problems.Warn(candidate.Place, use.Place, code, $"the workspace has never seen a custom {what} {Quote.Of(use.Name)}"
                    + (near is null ? $"; check the name, or define it with a custom_{what} document" : $" – did you mean '{near}'?"));
            }
        }
    }
}
