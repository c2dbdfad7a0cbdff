using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Deliveries;

/// <summary>The message activity log behind the management API (contract §4).</summary>
public interface IDeliveriesApi
{
    /// <summary>A page: <c>{"message","deliveries":[…],"cursor","as_of"}</c>, newest first.</summary>
    /// <param name="fresh">Whether to wait until everything that was applied before the call is in the list; 503 when that takes too long.</param>
    Task<ApiAnswer> ListAsync(DeliveryFilter filter, bool fresh, CancellationToken cancellationToken);

    /// <summary>One delivery with its request, attempts and answer; 404 when unknown.</summary>
    Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sends one again; the body is empty or <c>{"rerender"?, "force"?}</c>.</summary>
    /// <param name="actor">The name of the key that does it.</param>
    Task<ApiAnswer> ReplayAsync(string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken);

    /// <summary>Sends all again that match; the body has the keys of the list's query, <c>rerender</c> and <c>force</c>.</summary>
    /// <param name="actor">The name of the key that does it.</param>
    Task<ApiAnswer> ReplayMatchingAsync(ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken);
}
