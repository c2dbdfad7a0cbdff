using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Lets batches of rows through at the pace of requests: they share the limits of the endpoints whose way they take (data-in-out §1.6).</summary>
internal sealed class RowGate(RateLimits limits, TimeProvider machineTime)
{
    /// <summary>The limit of attributes, events and purchases.</summary>
    public const string Track = Permissions.UsersTrack;

    /// <summary>The limit of canvas triggers.</summary>
    public const string Trigger = Permissions.CanvasTriggerSend;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for room, as long as the run may last.</summary>
    public async Task EnterAsync(string permission, CancellationToken cancellationToken)
    {
        while (!limits.TryTake(permission))
        {
            await Task.Delay(Pause, machineTime, cancellationToken);
        }
    }
}
