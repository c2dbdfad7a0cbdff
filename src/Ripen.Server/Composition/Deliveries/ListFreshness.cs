using Ripen.Runtime;

namespace Ripen.Server.Composition.Deliveries;

/// <summary>Brings the stored lists up to what was applied when it is asked.</summary>
internal static class ListFreshness
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>False when that takes too long.</summary>
    public static async Task<bool> CaughtUpAsync(PartitionNode node, CancellationToken cancellationToken)
    {
        try
        {
            await node.CatchUpAsync().WaitAsync(LongestWait, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
