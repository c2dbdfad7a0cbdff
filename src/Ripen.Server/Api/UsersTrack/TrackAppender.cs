using System.IO.Hashing;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Appends what a request became to its partitions, all at once, and says what came of it.</summary>
internal sealed class TrackAppender(IPartitions partitions)
{
    /// <summary>
    /// Appends a request's entries. With an idempotency key the key's home remembers (key, body hash) first; a part that knows the key has been applied before and counts as done. Without one, some parts of a request
    /// that ends busy or unavailable may have been applied.
    /// </summary>
    /// <returns>Applied when every part is; else the worst that came of any.</returns>
    public async ValueTask<AppendStatus> AppendAsync(TrackRequest request, UInt128? key, UInt128 body, CancellationToken cancellationToken)
    {
        if (key is { } known)
        {
            var home = await partitions.AppendAsync(IdempotencyKey.Home(known, partitions.Count), IdempotencyKey.Entry(known, body), cancellationToken);
            if (home.Status is not (AppendStatus.Applied or AppendStatus.Repeated))
            {
                return home.Status;
            }
        }

        if (request.Entries.Touched.Length == 1)
        {
            var only = request.Entries.Touched[0];
            return Settle((await partitions.AppendAsync(only, request.Entries.Finish(only), cancellationToken)).Status);
        }

        return await AppendPartsAsync(request, cancellationToken);
    }

    /// <summary>The hash that tells one body from another.</summary>
    public static UInt128 HashBody(ReadOnlySpan<byte> body) => XxHash128.HashToUInt128(body);

    private async ValueTask<AppendStatus> AppendPartsAsync(TrackRequest request, CancellationToken cancellationToken)
    {
        var pending = new Task<AppendStatus>[request.Entries.Touched.Length];
        for (var i = 0; i < pending.Length; i++)
        {
            var partition = request.Entries.Touched[i];
            pending[i] = AppendPartAsync(partition, request.Entries.Finish(partition), cancellationToken);
        }

        // Every part is awaited, whatever came of the others.
        return (await Task.WhenAll(pending)).Aggregate(AppendStatus.Applied, Worse);
    }

    private async Task<AppendStatus> AppendPartAsync(int partition, byte[] entry, CancellationToken cancellationToken) =>
        Settle((await partitions.AppendAsync(partition, entry, cancellationToken)).Status);

    private static AppendStatus Settle(AppendStatus status) => status switch
    {
        AppendStatus.Repeated => AppendStatus.Applied,
        AppendStatus.Refused => AppendStatus.Unavailable,
        _ => status,
    };

    private static AppendStatus Worse(AppendStatus left, AppendStatus right) => Rank(left) >= Rank(right) ? left : right;

    private static int Rank(AppendStatus status) => status switch
    {
        AppendStatus.Conflict => 3,
        AppendStatus.Unavailable => 2,
        AppendStatus.Busy => 1,
        _ => 0,
    };
}
