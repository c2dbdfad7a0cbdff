using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.History;

/// <summary>
/// Goes through all stored users and holds each ledger against the profile, round after round. It reads the checkpoint store alone and asks no partition, and rests nine times as long as it works: it takes a tenth of
/// a core at most.
/// </summary>
public sealed partial class LedgerAuditor(ICheckpointStore store, TimeProvider time, ILogger<LedgerAuditor> logger)
{
    /// <summary>How many users are checked between two rests.</summary>
    public const int Slice = 500;

    /// <summary>How many differences are kept in words; all are counted.</summary>
    public const int MaxExamples = 20;

    private const int RestFactor = 9;

    private readonly Lock _lock = new();
    private LedgerAuditReport _report = new(0, 0, 0, 0, [], null);

    /// <summary>How long it rests between two rounds.</summary>
    public static TimeSpan BetweenRounds { get; } = TimeSpan.FromMinutes(10);

    /// <summary>What it found so far.</summary>
    public LedgerAuditReport Report
    {
        get
        {
            lock (_lock)
            {
                return _report;
            }
        }
    }

    /// <summary>Goes round until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await RunRoundAsync(TimeSpan.MaxValue, stop);
            await Task.Delay(BetweenRounds, time, stop);
        }
    }

    /// <summary>Goes through all users once.</summary>
    /// <param name="longestRest">Rests are no longer than this; zero for none.</param>
    public async Task RunRoundAsync(TimeSpan longestRest, CancellationToken stop)
    {
        using var reader = store.OpenReader();
        var partitions = store.Identity.Partitions;
        for (var partition = 0; partition < partitions; partition++)
        {
            var blocks = new CachedLedgerBlocks(reader, partition);
            var (from, last) = (UserAddress.FirstKey(partition, partitions), UserAddress.LastKey(partition, partitions));
            for (var keys = reader.Keys(from, last, Slice); keys.Count > 0; keys = keys[^1] == last ? [] : reader.Keys(keys[^1] + 1, last, Slice))
            {
                stop.ThrowIfCancellationRequested();
                var watch = Stopwatch.GetTimestamp();
                Check(partition, keys, reader, blocks);
                await RestAsync(Stopwatch.GetElapsedTime(watch) * RestFactor, longestRest, stop);
            }
        }

        lock (_lock)
        {
            _report = _report with { Rounds = _report.Rounds + 1, LastRoundAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        }
    }

    private async Task RestAsync(TimeSpan rest, TimeSpan longest, CancellationToken stop)
    {
        var bounded = rest < longest ? rest : longest;
        if (bounded > TimeSpan.Zero)
        {
            await Task.Delay(bounded, time, stop);
        }
    }

    private void Check(int partition, IReadOnlyList<ulong> keys, ICheckpointReader reader, CachedLedgerBlocks blocks)
    {
        var audit = new LedgerAudit();
        var found = new List<string>();
        foreach (var key in keys)
        {
            if (reader.ReadProfile(key) is { } bytes && audit.Check(ProfileCodec.Read(key, bytes), blocks) is { } difference)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"partition {partition}, user {key:x16}, {difference}"));
                LogDifference(logger, found[^1]);
            }
        }

        lock (_lock)
        {
            _report = _report with
            {
                Users = _report.Users + keys.Count,
                Entries = _report.Entries + audit.Entries,
                Differences = _report.Differences + found.Count,
                Examples = found.Count == 0 ? _report.Examples : [.. _report.Examples.Concat(found).TakeLast(MaxExamples)],
            };
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A ledger does not add up: {Difference}. Nothing was changed; please report it.")]
    private static partial void LogDifference(ILogger logger, string difference);
}
