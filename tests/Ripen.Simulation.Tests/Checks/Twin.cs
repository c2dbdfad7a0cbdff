using System.Globalization;
using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.Checks;

/// <summary>The same engines, fed with the bytes of every durable row: they never crash, and nothing of them is ever stored. What recovers must equal them byte for byte.</summary>
internal sealed class Twin
{
    private readonly EnginePartition[] _engines;

    public Twin(Machine machine) =>
        _engines = [.. Enumerable.Range(0, machine.Partitions).Select(p => new EnginePartition(p, machine.Partitions, new Nothing(), machine.Rules))];

    public IReadOnlyList<EnginePartition> Engines => _engines;

    public void Apply(StoredRow row)
    {
        foreach (var segment in Machine.Decode(row).Segments)
        {
            var engine = _engines[segment.Partition];
            var from = new ByteReader(segment.Entries.Span);
            while (!from.AtEnd)
            {
                engine.Apply(engine.Sequence + 1, segment.Stamp, from.Bytes());
                engine.ReadyCandidates.Clear();
                engine.ReadyDeliveries.Clear();
                engine.ReadyMessages.Clear();
                engine.ReadyReceipts.Clear();
            }
        }
    }

    /// <summary>All that two partitions with the same history must agree on.</summary>
    public static string Of(PictureOfNode node, EnginePartition engine, IEnumerable<string> users)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{engine.Sequence} {engine.Stamp} {engine.DedupHorizon} rules {engine.Rules.Source.Number}");
        text.AppendLine(CultureInfo.InvariantCulture, $"undecided {engine.UndecidedCandidates} profiles {engine.ProfileCount}");
        foreach (var (user, profile) in users.SelectMany(u => node.FindAll(u), (u, p) => (u, p)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{user} {Bytes(profile)}");
            text.AppendJoin('\n', node.Ledger(profile)).AppendLine();
        }

        text.AppendJoin('\n', engine.Counts.All.Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal)).AppendLine();
        text.AppendJoin('\n', engine.Pending.All.OrderBy(p => p.Key)).AppendLine();
        text.AppendJoin('\n', engine.Points.OrderBy(p => p.Attribute)).AppendLine();
        text.AppendJoin('\n', engine.Sweeps.All.Select(s => s with { Context = default })).AppendLine();
        text.AppendJoin('\n', engine.AllCandidates.Select(c => $"{c with { Properties = default }} {Convert.ToHexString(c.Properties.Span)}")).AppendLine();
        foreach (var delivery in engine.OpenDeliveries)
        {
            var bytes = new ByteWriter();
            delivery.Write(bytes);
            text.AppendLine(Convert.ToHexString(bytes.Written));
        }

        return text.ToString();
    }

    // Where the due index looks next and in which block the ledger lies are no part of the history.
    private static string Bytes(Profile profile)
    {
        var (indexed, block) = (profile.IndexedDue, profile.LedgerBlock);
        (profile.IndexedDue, profile.LedgerBlock) = (CanvasEntry.NotWaiting, 0);
        var bytes = new ByteWriter();
        ProfileCodec.Write(bytes, profile);
        (profile.IndexedDue, profile.LedgerBlock) = (indexed, block);
        return Convert.ToHexString(bytes.Written);
    }

    /// <summary>Nothing of a twin's ledgers is in a block.</summary>
    public sealed class NoBlocks : ILedgerBlocks
    {
        public bool IsComplete => true;

        public LedgerBlockReader? Find(long block) => null;
    }

    private sealed class Nothing : IProfileSource
    {
        public byte[]? ReadProfile(ulong key) => null;

        public byte[]? ReadAddress(ulong key) => null;
    }
}
