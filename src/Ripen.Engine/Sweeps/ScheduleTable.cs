using Ripen.Engine.Canvas;
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

    /// <summary>Other rules are in force from an instant on: canvases that were not active begin there.</summary>
    public void Take(BoundRules rules, long now)
    {
        foreach (var canvas in _keptThrough.Keys.Where(c => !rules.Scheduled.Any(s => s.Number == c)).ToList())
        {
            _keptThrough.Remove(canvas);
        }

        foreach (var canvas in rules.Scheduled)
        {
            _keptThrough.TryAdd(canvas.Number, now);
        }

        Plan(rules);
    }

    /// <summary>The canvas whose instant is the earliest at or before now, and that instant; it counts as kept from here on. Null when there is none.</summary>
    public (BoundCanvas Canvas, long At)? TakeDue(BoundRules rules, long now)
    {
        (BoundCanvas Canvas, long At)? due = null;
        foreach (var canvas in rules.Scheduled)
        {
            if (canvas.Schedule!.Next(_keptThrough[canvas.Number]) is { } at && at <= now && (due is not { } earlier || at < earlier.At))
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

    private void Plan(BoundRules rules)
    {
        Next = CanvasEntry.NotWaiting;
        foreach (var canvas in rules.Scheduled)
        {
            Next = Math.Min(Next, canvas.Schedule!.Next(_keptThrough[canvas.Number]) ?? CanvasEntry.NotWaiting);
        }
    }
}
