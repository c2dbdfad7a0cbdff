using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;

namespace Ripen.Simulation.Tests.Reference;

/// <content>Conversions, and the paths of experiments that they count for (canvas §2.7, §4.6, profiles-segments-campaigns §3.6).</content>
internal sealed partial class Model
{
    // The latest entry or receipt is the one that counts: once for each, of a campaign once for good.
    private static void StartClock(Person person, string owner, string group, long at, bool isOnceForGood = false) =>
        person.Credits[owner] = new Credit(group, at, isOnceForGood && person.Credits.TryGetValue(owner, out var before) ? before.Met : []);

    private void Convert(Person person, Happening happening)
    {
        var rules = RulesOf(person);
        foreach (var campaign in rules.Campaigns)
        {
            Convert(person, happening, campaign.ConversionEvents, campaign.Id, []);
        }

        foreach (var canvas in rules.Canvases)
        {
            Convert(person, happening, canvas.ConversionEvents, canvas.Id, canvas.Steps.OfType<ExperimentPathsStep>());
        }
    }

    private void Convert(Person person, Happening happening, IReadOnlyList<ConversionEvent> events, string definition, IEnumerable<ExperimentPathsStep> experiments)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (Plain.Matches(events[i].Trigger, happening))
            {
                Convert(person, happening, i, definition, "", events[i].Deadline);
                experiments.ToList().ForEach(e => Convert(person, happening, i, definition, $" {e.Id}", e.ConversionWindow));
            }
        }
    }

    private void Convert(Person person, Happening happening, int place, string definition, string step, long within)
    {
        if (person.Credits.TryGetValue(definition + step, out var credit) && happening.Time >= credit.Since && happening.Time - credit.Since < within && credit.Met.Add(place))
        {
            Count(definition, $"Converted{"ABCD"[place]}{step} {credit.Group}");
        }
    }

    // By a hash, once and for good.
    private string GroupOf(Person person, string canvas, ExperimentPathsStep step)
    {
        var share = shareOf(person, $"{canvas}:{step.Id}");
        return person.Credits.TryGetValue($"{canvas} {step.Id}", out var before) ? before.Group
            : step.Paths.Where((_, i) => share < step.Paths.Take(i + 1).Sum(p => p.Percent)).FirstOrDefault()?.Name ?? Credit.Control;
    }
}
