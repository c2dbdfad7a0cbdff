using System.Buffers;
using System.Text.Json;
using Ripen.Delivery.Pipeline;
using Ripen.Engine.Ledger;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Runtime.History;
using Ripen.Server.Api.Status;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition;

/// <summary>What the installation says of itself.</summary>
internal sealed class StatusApi(PartitionNode node, LedgerAuditor auditor, ICheckpointStore store, DeliveryPipeline pipeline, RuleLibrary rules, INames names, TimeProvider time, bool hasTestClock) : IStatusApi
{
    /// <inheritdoc/>
    public string? NotReadyBecause() => !node.IsReady ? "The partitions are replaying the log." : node.GetStatus().Failure;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var status = node.GetStatus();
        var totals = await TotalsAsync();
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("message", "success");
        json.WriteString("version", typeof(StatusApi).Assembly.GetName().Version?.ToString(3));
        json.WriteString("now", Instant.ToIso(time.GetUtcNow().ToUnixTimeMilliseconds()));
        json.WriteBoolean("test_clock", hasTestClock);
        json.WriteNumber("partitions", node.Partitions);
        json.WriteNumber("definition_set", rules.Current.Number);
        json.WriteNumber("log_position", status.AppliedEntries);
        json.WriteNumber("checkpoint_position", status.CheckpointedEntries);
        json.WriteNumber("replay_seconds_behind", Math.Round(status.ReplaySeconds, 3));
        json.WriteString("as_of", Instant.ToIso(node.AsOf));
        json.WriteNumber("pending_candidates", status.UndecidedCandidates);
        json.WriteNumber("pending_messages", status.OpenMessages);
        json.WriteNumber("users_not_entered", totals.NotEntered);
        json.WriteNumber("pending_deliveries", pipeline.Scheduled + pipeline.InProgress);
        WriteInstant(json, "next_timer_at", node.NextDue == long.MaxValue ? null : node.NextDue);
        WriteInstant(json, "dedup_horizon", totals.DedupHorizon);
        json.WriteNumber("profiles_in_memory", status.LoadedProfiles);
        json.WriteNumber("profiles_in_memory_bytes", status.LoadedBytes);
        json.WriteNumber("profiles", totals.Profiles);
        json.WriteNumber("profile_bytes", totals.ProfileBytes);
        json.WriteNumber("memory_bytes", GC.GetTotalMemory(forceFullCollection: false));
        json.WriteNumber("allocated_bytes", GC.GetTotalAllocatedBytes());
        json.WriteNumber("gc_pause_seconds", Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 3));
        json.WriteStartArray("gc_collections");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            json.WriteNumberValue(GC.CollectionCount(generation));
        }

        json.WriteEndArray();
        json.WriteNumber("log_files", status.Log.Files);
        json.WriteNumber("log_bytes", status.Log.Bytes);
        json.WriteNumber("log_synchronous", status.Log.Synchronous);
        json.WriteNumber("recovery_seconds", Math.Round(node.RecoveryTime.TotalSeconds, 3));
        json.WriteNumber("recovered_entries", node.RecoveredEntries);
        json.WriteNumber("ledger_entries", totals.Points.Values.Sum(t => t.Count));
        json.WriteStartObject("ledger_points");
        foreach (var total in totals.Points.Values)
        {
            json.WritePropertyName(names.Text(total.Attribute));
            ValueJson.Write(json, total.Sum);
        }

        json.WriteEndObject();
        WriteAudit(json, auditor.Report, node.BrokenLedgers);
        WriteErasures(json);
        json.WriteString("failure", status.Failure);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return buffer.WrittenMemory;
    }

    private static void WriteAudit(Utf8JsonWriter json, LedgerAuditReport report, long brokenWhenMerged)
    {
        json.WriteStartObject("ledger_audit");
        json.WriteNumber("rounds", report.Rounds);
        WriteInstant(json, "last_round_at", report.LastRoundAt);
        json.WriteNumber("users", report.Users);
        json.WriteNumber("entries", report.Entries);
        json.WriteNumber("differences", report.Differences + brokenWhenMerged);
        json.WriteStartArray("examples");
        foreach (var example in report.Examples)
        {
            json.WriteStringValue(example);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteErasures(Utf8JsonWriter json)
    {
        using var reader = store.OpenReader();
        json.WriteStartObject("erasures");
        json.WriteNumber("users", reader.CountErasures());
        WriteInstant(json, "since", reader.Erasures(null, 0, 1) is [var oldest] ? oldest.At : null);
        json.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, long? instant)
    {
        if (instant is { } at)
        {
            json.WriteString(name, Instant.ToIso(at));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private async Task<Totals> TotalsAsync()
    {
        var totals = new Totals();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            var (points, horizon, profiles, bytes, notEntered) = await node.AskAsync(
                partition, e => (e.Points.ToArray(), e.DedupHorizon, e.ProfileCount, e.ProfileBytes, e.Profiles.Addresses.Refused));
            totals.NotEntered += notEntered;
            totals.Profiles += profiles;
            totals.ProfileBytes += bytes;
            totals.DedupHorizon = horizon is { } at && (totals.DedupHorizon is not { } earlier || at > earlier) ? at : totals.DedupHorizon;
            foreach (var total in points)
            {
                var sum = totals.Points.GetValueOrDefault(total.Attribute, new LedgerTotal(total.Attribute, Value.Of(0L), 0));
                Numbers.TryAdd(sum.Sum, total.Sum, out var added);
                totals.Points[total.Attribute] = sum with { Sum = added, Count = sum.Count + total.Count };
            }
        }

        return totals;
    }

    private sealed class Totals
    {
        public Dictionary<int, LedgerTotal> Points { get; } = [];

        public long? DedupHorizon { get; set; }

        public long Profiles { get; set; }

        public long ProfileBytes { get; set; }

        public long NotEntered { get; set; }
    }
}
