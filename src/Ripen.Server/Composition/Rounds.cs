namespace Ripen.Server.Composition;

/// <summary>Work in the background that looks again and again whether there is something to do.</summary>
internal static class Rounds
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Looks every second until it is told to stop, and after a failure a minute later.</summary>
    /// <param name="failed">Is told of a failure.</param>
    /// <param name="machineTime">The clock of the pauses.</param>
    public static async Task RunAsync(Func<CancellationToken, Task> look, Action<Exception> failed, TimeProvider machineTime, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await look(stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed(failure);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, machineTime, stop);
        }
    }
}
