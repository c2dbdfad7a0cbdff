using System.Globalization;
using Ripen.Simulation.Tests.Reference;

namespace Ripen.Simulation.Tests.Checks;

/// <summary>What the reference says, as lines of text.</summary>
internal static class PictureOfModel
{
    public static IEnumerable<string> Of(Model model) =>
        model.People.Values.SelectMany(Of).Concat(model.Counts.Select(c => $"count {c.Key} = {c.Value}").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Of(Person person)
    {
        yield return $"{person.Name}: {person.Email}, {person.Subscription}";
        foreach (var (name, value) in person.Attributes)
        {
            yield return $"{person.Name} has {name} = {Text(value)}";
        }

        foreach (var (name, (count, first, last)) in person.Activity)
        {
            yield return $"{person.Name} did {name} {count} times, {first} to {last}";
        }

        foreach (var (canvas, (count, lastAt, _)) in person.Entries)
        {
            yield return $"{person.Name} entered {canvas} {count} times, last at {lastAt}";
        }

        foreach (var journey in person.Journeys.OrderBy(j => j.Canvas, StringComparer.Ordinal).ThenBy(j => j.Age))
        {
            // That an exit was asked for lies where Action Paths keep their matches.
            yield return $"{person.Name} waits in {journey.Canvas} {journey.Step}: entered {journey.EnteredAt}, since {journey.StepEnteredAt}, "
                + $"accepts from {journey.AcceptFrom}, due {journey.DueAt}, matched {string.Join('+', journey.IsAskedToLeave ? [0] : journey.Matched)}";
        }

        foreach (var (campaign, (received, lastAt)) in person.Campaigns.Where(c => c.Value.Received > 0))
        {
            yield return $"{person.Name} received {campaign} {received} times, last at {lastAt}";
        }

        foreach (var (campaign, at) in person.Enrolled)
        {
            yield return $"{person.Name} is in the control group of {campaign} since {at}";
        }

        foreach (var send in person.Held.OrderBy(h => h.Campaign, StringComparer.Ordinal))
        {
            yield return $"{person.Name} is to get {send.Campaign} at {send.DueAt}, triggered at {send.Cause.Root.Now}";
        }

        foreach (var message in person.Messages.OrderBy(m => m.Name.Owner, StringComparer.Ordinal).ThenBy(m => m.Name.Ordinal))
        {
            yield return $"{message.Name} is undecided, waits {message.Waits}";
        }

        foreach (var point in person.Ledger)
        {
            yield return $"{person.Name} ledger {point.Attribute}: {Text(point.Before)} to {Text(point.After)}, caused at {point.Time}, at {point.At}{(point.Late ? ", late" : "")}{point.Edit}";
        }
    }

    /// <summary>A value as both pictures write it.</summary>
    public static string Text(object? value) => value switch
    {
        null => "nothing",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => value.ToString()!,
    };
}
