using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.TestRuns;

namespace Ripen.Server.Composition.TestRuns;

/// <summary>Takes a test run to its end, or to where its time is up: only Connected Content takes any.</summary>
internal static class TimedRun
{
    /// <summary>How long a run may take.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    /// <summary>Runs.</summary>
    /// <param name="render">Renders what the run asks for, and tells it.</param>
    /// <param name="wall">The clock by which it is cut off.</param>
    /// <returns>False when it was cut off.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<bool> RunAsync(TestJourney journey, Func<Candidate, CancellationToken, Task> render, TimeProvider wall, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(LongestRun, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            while (journey.TryGoOn(out var candidate))
            {
                either.Token.ThrowIfCancellationRequested();
                await render(candidate, either.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
