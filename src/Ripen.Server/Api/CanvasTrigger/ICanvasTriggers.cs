namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>What stands behind <c>POST /canvas/trigger/send</c>.</summary>
public interface ICanvasTriggers
{
    /// <summary>The canvas with an id, or null.</summary>
    CanvasTriggerTarget? Find(string canvas);

    /// <summary>Begins to enter the whole audience. False when too many such operations are under way.</summary>
    /// <param name="id">The operation's id: it can be watched as a sweep.</param>
    /// <param name="context">What users are entered with, as properties are written.</param>
    Task<bool> BroadcastAsync(ulong id, int canvas, ReadOnlyMemory<byte> context);
}
