using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Deliveries;

/// <summary>The message activity log behind the management API (contract §4).</summary>
public interface IDeliveriesApi
{
    /// <summary>A page: <c>{"message","deliveries":[…],"cursor"}</c>, newest first.</summary>
    Task<ApiAnswer> ListAsync(DeliveryFilter filter, CancellationToken cancellationToken);

    /// <summary>One delivery with its request, attempts and answer; 404 when unknown.</summary>
    Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sends one again; the body is empty or <c>{"rerender"?, "force"?}</c>.</summary>
    Task<ApiAnswer> ReplayAsync(string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Sends all again that match; the body has the keys of the list's query, <c>rerender</c> and <c>force</c>.</summary>
    Task<ApiAnswer> ReplayMatchingAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
