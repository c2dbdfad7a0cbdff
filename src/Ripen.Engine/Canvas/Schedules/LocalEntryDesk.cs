using Ripen.Engine.Definitions;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Canvas.Schedules;

/// <summary>Entry at the user's own time (canvas §3.1): the audience is asked when the date begins, and again when the user's clock shows the time; both must hold.</summary>
internal sealed class LocalEntryDesk(Processing processing, EntryGate entries)
{
    /// <summary>A date begins: a user of the audience is noted to enter at the user's own time.</summary>
    /// <param name="at">When it begins, milliseconds since 1970.</param>
    /// <returns>What became of it, <see cref="EntryAttempt.Entered"/> for noted; null when the date means nothing to the user, which is no attempt.</returns>
    public EntryAttempt? Note(Profile profile, BoundCanvas canvas, long at)
    {
        if (!canvas.Audience(new FilterScope(profile, at, [])))
        {
            return null;
        }

        var date = EntrySchedule.ByUserClock.DateBegunBy(at);
        if (ClockOf(canvas, date) is not { } clock)
        {
            return entries.Bar(canvas, EntryRefusal.Rescheduled);
        }

        var due = clock.At(date, ZoneOf(profile));
        if (!canvas.Schedule!.Holds(due))
        {
            return null;
        }

        var waiting = profile.Part<LocalEntries>(ProfilePartKind.LocalEntries);
        if (!waiting.HasRoom)
        {
            return entries.Bar(canvas, EntryRefusal.TooManyWaiting);
        }

        waiting.Add(new LocalEntry(canvas.Number, date, clock.Minute, due));
        Changed(profile);
        return EntryAttempt.Entered;
    }

    /// <summary>The instant of the earliest that waits has come: the user enters, unless something has changed that bars it.</summary>
    public void Enter(Profile profile)
    {
        var waiting = profile.Part<LocalEntries>(ProfilePartKind.LocalEntries);
        var entry = waiting.Earliest!;
        waiting.Remove(entry);
        Changed(profile);
        if (!processing.Rules.Canvases.TryGetValue(entry.Canvas, out var canvas))
        {
            return;
        }

        if (canvas.Definition.Status != DefinitionStatus.Active)
        {
            TryEnter(profile, canvas, entry.DueAt);
        }
        else if (ClockOf(canvas, entry.Date) is not { } clock || clock.Minute != entry.Minute)
        {
            entries.Bar(canvas, EntryRefusal.Rescheduled);
        }
        else if (clock.At(entry.Date, ZoneOf(profile)) is var due && due > entry.DueAt)
        {
            // The user has moved to where the time has not come yet.
            waiting.Add(entry with { DueAt = due });
            Changed(profile);
        }
        else if (processing.Stamp - entry.DueAt > EntrySchedule.MaxLateness)
        {
            entries.Bar(canvas, EntryRefusal.Missed);
        }
        else
        {
            TryEnter(profile, canvas, entry.DueAt);
        }
    }

    private static EntrySchedule.ByUserClock? ClockOf(BoundCanvas canvas, DateTime date) =>
        canvas.Schedule?.Source is EntrySchedule.ByUserClock clock && clock.Days.Contains(date) ? clock : null;

    private TimeZoneInfo ZoneOf(Profile profile) => UserZones.Of(profile, ClockZone.User, processing.Rules.CompanyZone);

    private void TryEnter(Profile profile, BoundCanvas canvas, long at)
    {
        var root = new Root(processing.NextId(), RootKind.Timer, OccurrenceKind.Scheduled, canvas.Number, at, at, 0);
        var occurrence = new Occurrence { Root = root, Kind = OccurrenceKind.Scheduled, Name = canvas.Number, Time = at };
        entries.TryEnter(profile, canvas, occurrence, canvas.Audience(new FilterScope(profile, at, [])), []);
    }

    private void Changed(Profile profile)
    {
        profile.PartChanged(ProfilePartKind.LocalEntries);
        processing.Profiles.Touch(profile);
    }
}
