using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.TestRuns;

/// <summary>Shows what a canvas would do with a user (canvas §6.1, <c>POST /v1/canvases/{id}/test-run</c>).</summary>
public interface ITestRuns
{
    /// <summary>Runs the canvas for the user and under the assumptions that the body names. Nothing is written, counted or sent.</summary>
    Task<ApiAnswer> RunAsync(string canvas, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
