using System.Data.Common;
using Microsoft.Extensions.Logging;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Erasure;

/// <summary>
/// Tells who was deleted to whatever keeps something of users outside of log and store: each deletion a while after it, so that what was on its way has arrived, and once more after a start.
/// </summary>
/// <param name="forget">Takes users' keys, each with the instant of the checkpoint that took the user out (Unix milliseconds); null where nothing is kept.</param>
internal sealed partial class ErasureNews(ICheckpointReader reader, Action<IReadOnlyDictionary<ulong, long>>? forget, ErasureOptions options, ILogger logger)
{
    /// <summary>How many deletions are told at once.</summary>
    public const int MaxAtOnce = CheckpointLimits.MaxPage;

    private long _nextLook = long.MinValue;

    /// <summary>The last row of the erasures that was told.</summary>
    public long ThroughRow { get; private set; } = forget is null ? long.MaxValue : 0;

    /// <summary>Tells some, if there are any.</summary>
    /// <returns>Whether there are more.</returns>
    public bool Step(long now)
    {
        if (forget is null || now < _nextLook)
        {
            return false;
        }

        var settled = now - (long)options.LookEvery.TotalMilliseconds;
        var news = reader.Erasures(null, ThroughRow, MaxAtOnce).TakeWhile(erasure => erasure.At <= settled).ToList();
        try
        {
            Tell(news);
        }
        catch (DbException failure)
        {
            LogFailed(logger, failure);
            _nextLook = now + (long)options.RetryAfter.TotalMilliseconds;
            return false;
        }

        var hasMore = news.Count == MaxAtOnce;
        _nextLook = hasMore ? _nextLook : now + (long)options.LookEvery.TotalMilliseconds;
        return hasMore;
    }

    private void Tell(List<Storage.Checkpoints.Erasure> news)
    {
        if (news.Count > 0)
        {
            var deleted = new Dictionary<ulong, long>();
            news.ForEach(erasure => deleted[erasure.Key] = erasure.At);
            forget!(deleted);
            ThroughRow = news[^1].Row;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What the audit log holds of deleted users could not be taken away yet; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
