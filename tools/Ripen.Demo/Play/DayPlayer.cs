using Ripen.Demo.Script;
using Ripen.Demo.Stage;
using Ripen.Demo.Watch;

namespace Ripen.Demo.Play;

/// <summary>
/// Plays the day: moves the test clock, sends what the leads do at its instant, and looks at the server after each move. With a length it keeps to
/// <see cref="DayPace"/> and draws a frame every few hundredths of a second; without one it goes from step to step as fast as the server answers.
/// </summary>
internal sealed class DayPlayer(DayScript script, DemoCalls calls, BoardWatcher watcher, TimeProvider machineTime)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(80);

    // On a busy machine the play takes longer rather than jump over what there is to see.
    private static readonly TimeSpan LongestFrame = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Stride = TimeSpan.FromMinutes(30);

    private readonly LeadActs _acts = new(calls);
    private readonly HashSet<string> _touched = [];
    private readonly IReadOnlyList<PlayStep> _steps = PlayStep.Of(script);
    private int _next;

    /// <summary>Imports who is there before the play, at their own instants, and leaves the clock at its beginning.</summary>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        var early = script.Leads.Where(lead => lead.Imported <= DayScript.Start).ToArray();
        foreach (var group in early.GroupBy(lead => lead.Imported).OrderBy(group => group.Key))
        {
            await calls.MoveClockAsync(group.Key, cancellationToken);
            await _acts.ImportAsync([.. group], cancellationToken);
        }

        await calls.MoveClockAsync(DayScript.Start, cancellationToken);
        await watcher.LookAsync(DayScript.Start, early.Select(lead => lead.Id).ToHashSet(), cancellationToken);
    }

    /// <summary>Plays.</summary>
    /// <param name="length">How long in real time; zero for as fast as it goes.</param>
    /// <param name="draw">Called after each look.</param>
    public async Task PlayAsync(TimeSpan length, Action draw, CancellationToken cancellationToken)
    {
        var pace = length > TimeSpan.Zero ? new DayPace(DayScript.Start, DayScript.End, length) : null;
        var played = TimeSpan.Zero;
        var seen = machineTime.GetTimestamp();
        var now = DayScript.Start;
        draw();
        while (now < DayScript.End)
        {
            if (pace is not null)
            {
                await Task.Delay(Frame, machineTime, cancellationToken);
                var since = machineTime.GetElapsedTime(seen);
                seen = machineTime.GetTimestamp();
                played += since < LongestFrame ? since : LongestFrame;
            }

            var target = pace?.At(played) ?? Following(now);
            await SendUntilAsync(target, cancellationToken);
            await calls.MoveClockAsync(target, cancellationToken);
            await watcher.LookAsync(target, _touched, cancellationToken);
            _touched.Clear();
            now = target;
            draw();
        }
    }

    private DateTimeOffset Following(DateTimeOffset now)
    {
        var stride = now + Stride < DayScript.End ? now + Stride : DayScript.End;
        return _next < _steps.Count && _steps[_next].At < stride ? _steps[_next].At : stride;
    }

    private async Task SendUntilAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        for (; _next < _steps.Count && _steps[_next].At <= target; _next++)
        {
            var step = _steps[_next];
            if (step.Outage is { } outage)
            {
                await calls.BreakCrmAsync(outage.Patience, cancellationToken);
                continue;
            }

            await calls.MoveClockAsync(step.At, cancellationToken);
            if (step.Does is { } does)
            {
                watcher.Board.Events += await _acts.ActAsync(step.Lead!, does, cancellationToken);
                if (does.Kind == BehaviourKind.Prices) watcher.Board.NotePriceLook(step.Lead!.Id, does.At, does.Seconds);
            }
            else
            {
                await _acts.ImportAsync([step.Lead!], cancellationToken);
            }

            _touched.Add(step.Lead!.Id);
        }
    }
}
