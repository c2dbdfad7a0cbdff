using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Segments;

/// <summary>Tests one user against a filter or segment (contract §4, <c>POST /v1/segments/test</c>).</summary>
public interface ISegmentTest
{
    /// <summary>Answers <c>{"match", "explanation"}</c>: which leaf said no.</summary>
    Task<ApiAnswer> TestAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
