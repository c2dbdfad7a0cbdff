using Ripen.Delivery.Outbound;
using Ripen.Server.Api.Inbound.Mail;

namespace Ripen.Server.Composition.Inbound;

/// <summary>Calls Amazon SNS under the rules of all outgoing requests.</summary>
internal sealed class SnsCalls(OutboundClient client) : ISnsCalls, IDisposable
{
    /// <summary>Connections to one host.</summary>
    public const int MaxConnections = 2;

    /// <summary>How long a call may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How many bytes of an answer are read: far more than a certificate has.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(new OutboundRequest("GET", url.AbsoluteUri, [], null), Longest, MaxBytes, cancellationToken);
        if (answer is not { Outcome: OutboundOutcome.Answered, Status: >= 200 and < 300 })
        {
            return null; // a conditional would make an empty body of it
        }

        return answer.Body;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
