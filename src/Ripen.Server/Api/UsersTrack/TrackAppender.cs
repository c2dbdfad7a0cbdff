using System.IO.Hashing;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Appends what a request became to its partitions, all at once, and says what came of it.</summary>
internal sealed class TrackAppender(IPartitions partitions)
{
    /// <summary>
    /// Appends a request's entries. With an idempotency key the key's home remembers (key, body hash) first; a part that knows the key has been applied before
    /// and counts as done. Without one, some parts of a request
    /// that ends busy or unavailable may have been applied.
    /// </summary>
    /// <returns>Applied when every part is; else the worst that came of any.</returns>
    public async ValueTask<AppendStatus> AppendAsync(ReadOnlyMemory<byte> entries, UInt128? key, UInt128 body, CancellationToken cancellationToken)
    {
        if (key is { } known)
        {
            var home = await partitions.AppendAsync(IdempotencyKey.Home(known, partitions.Count), IdempotencyKey.Entry(known, body), cancellationToken);
            if (home.Status is not (AppendStatus.Applied or AppendStatus.Repeated))
            {
                return home.Status;
            }
        }

        return Settle((await partitions.AppendAsync(entries, cancellationToken)).Status);
    }

    /// <summary>The hash that tells one body from another.</summary>
    public static UInt128 HashBody(ReadOnlySpan<byte> body) => XxHash128.HashToUInt128(body);

    private static AppendStatus Settle(AppendStatus status) => status switch
    {
        AppendStatus.Repeated => AppendStatus.Applied,
        AppendStatus.Refused => AppendStatus.Unavailable,
        _ => status,
    };
}
