using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Codec;
using Ripen.Engine.Rules;

namespace Ripen.Engine.Sweeps;

/// <summary>Up to which instant the schedules of active canvases were kept, by canvas, and when the next is due. A canvas that is stopped is forgotten, so a resume never reaches back.</summary>
internal sealed class ScheduleTable
{
    private readonly Dictionary<int, long> _keptThrough = [];

    /// <summary>When the next is due, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long Next { get; private set; } = CanvasEntry.NotWaiting;

    /// <summary>Whether there is anything to remember.</summary>
    public bool IsEmpty => _keptThrough.Count == 0;

    /// <summary>Other rules are in force from an instant on: canvases that were not active begin there; those that go by users' clocks begin a while after their launch.</summary>
    public void Take(BoundRules before, BoundRules rules, long now)
    {
        foreach (var canvas in _keptThrough.Keys.Where(c => !rules.Scheduled.Any(s => s.Number == c)).ToList())
        {
            _keptThrough.Remove(canvas);
        }

        foreach (var canvas in rules.Scheduled)
        {
            _keptThrough[canvas.Number] = Through(canvas, before, now);
        }

        Plan(rules);
    }

    private long Through(BoundCanvas canvas, BoundRules before, long now)
    {
        var (goes, went) = (GoesByUsers(canvas), before.Canvases.TryGetValue(canvas.Number, out var old) && GoesByUsers(old));
        return goes && !before.HasLaunched(canvas.Number) ? now + EntrySchedule.ByUserClock.Lead - 1
            : goes == went && _keptThrough.TryGetValue(canvas.Number, out var kept) ? kept
            : now;
    }

    /// <summary>The canvas whose instant is the earliest at or before now, and that instant; it counts as kept from here on. Null when there is none.</summary>
    public (BoundCanvas Canvas, long At)? TakeDue(BoundRules rules, long now)
    {
        (BoundCanvas Canvas, long At)? due = null;
        foreach (var canvas in rules.Scheduled)
        {
            if (NextOf(canvas) is { } at && at <= now && (due is not { } earlier || at < earlier.At))
            {
                due = (canvas, at);
            }
        }

        if (due is { } found)
        {
            _keptThrough[found.Canvas.Number] = found.At;
        }

        Plan(rules);
        return due;
    }

    /// <summary>The next instant of a canvas that is active and has a schedule, or null when there is none.</summary>
    public long? NextOf(BoundCanvas canvas) => canvas.Schedule!.Next(_keptThrough[canvas.Number]);

    public void Write(ByteWriter to)
    {
        to.Count(_keptThrough.Count);
        foreach (var (canvas, through) in _keptThrough.OrderBy(k => k.Key))
        {
            to.Count(canvas);
            to.Signed(through);
        }
    }

    public void Read(ByteReader from, BoundRules rules)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _keptThrough.Add(from.Count(), from.Signed());
        }

        Plan(rules);
    }

    private static bool GoesByUsers(BoundCanvas canvas) => canvas.Schedule?.Source is EntrySchedule.ByUserClock;

    private void Plan(BoundRules rules)
    {
        Next = CanvasEntry.NotWaiting;
        foreach (var canvas in rules.Scheduled)
        {
            Next = Math.Min(Next, NextOf(canvas) ?? CanvasEntry.NotWaiting);
        }
    }
}
