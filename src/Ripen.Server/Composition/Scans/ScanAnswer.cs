using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Scans;

/// <summary>Answers of reads that look at all users.</summary>
internal static class ScanAnswer
{
    /// <summary>What a scan finds, as an answer: 202 with its state when it takes longer than a request waits, 429 when there is no room for it.</summary>
    public static async Task<ApiAnswer> WriteAsync<T>(SharedScan<T>? scan, Func<T, ApiAnswer> answer, ScanLimits limits, TimeProvider wall, CancellationToken cancellationToken)
    {
        if (scan is null)
        {
            return ApiRoutes.Message(StatusCodes.Status429TooManyRequests, $"{limits.MaxScans} reads of all users wait or go on; ask again when one has ended");
        }

        try
        {
            return answer(await scan.Result.WaitAsync(limits.Wait, wall, cancellationToken));
        }
        catch (TimeoutException)
        {
            return JsonAnswer.Write(StatusCodes.Status202Accepted, json =>
            {
                json.WriteString("message", "scanning");
                json.WriteString("state", scan.HasBegun ? "scanning" : "waiting");
                json.WriteNumber("seen", scan.Seen);
                json.WriteNumber("users", scan.Users);
            });
        }
    }
}
