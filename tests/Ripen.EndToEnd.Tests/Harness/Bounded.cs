namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>Waits for what another process or thread does, within a bound.</summary>
internal static class Bounded
{
    /// <summary>How long anything may take before a test fails; generous, for machines are shared.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(Pause, TimeProvider.System, ApiClient.Cancellation);
        }
    }

    /// <summary>Awaits a task.</summary>
    public static Task For(Task task) => task.WaitAsync(Patience, TimeProvider.System, ApiClient.Cancellation);
}
