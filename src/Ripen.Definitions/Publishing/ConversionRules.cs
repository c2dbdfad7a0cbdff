using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>Clocks and counts of conversions go by id alone, so a canvas and a campaign of one id cannot both have conversion events.</summary>
internal static class ConversionRules
{
    public static void Check(ProblemList problems, PublishSet set)
    {
        foreach (var candidate in set.Candidates.Where(one => one.Incoming is not null && one.Document.Kind is DefinitionKind.Canvas or DefinitionKind.Campaign))
        {
            var kind = candidate.Document.Kind == DefinitionKind.Canvas ? DefinitionKind.Campaign : DefinitionKind.Canvas;
            if (candidate.Content.Root.Find("conversion_events") is { } events && set.Find(kind, candidate.Document.Id)?.Content.Root.Find("conversion_events") is not null)
            {
                candidate.Error(problems, events, $"a canvas and a campaign have the id '{candidate.Document.Id}', so only one of them can have conversion_events; give one another id");
            }
        }
    }
}
