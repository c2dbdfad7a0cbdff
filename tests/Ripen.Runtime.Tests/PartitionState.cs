using System.Globalization;
using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Runtime.Tests;

/// <summary>Everything that two partitions with the same history must agree on, as text.</summary>
internal static class PartitionState
{
    /// <param name="readBlock">A stored block of the ledger by number.</param>
    public static string Of(EnginePartition engine, IEnumerable<string> users, Func<long, byte[]?> readBlock)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{engine.Sequence} {engine.Stamp} {engine.DedupHorizon} rules {engine.Rules.Source.Number}");
        text.AppendLine(CultureInfo.InvariantCulture, $"undecided {engine.UndecidedCandidates} profiles {engine.ProfileCount}");
        foreach (var user in users)
        {
            var id = Encoding.UTF8.GetBytes(user);
            if (engine.Profiles.FindByExternalId(UserAddress.HashExternalId(id), id, create: false, now: 0) is { } profile)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{user} {Bytes(profile)}");
                text.AppendJoin('\n', Ledger(engine, profile, readBlock)).AppendLine();
            }
        }

        text.AppendJoin('\n', engine.Counts.All.Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal)).AppendLine();
        text.AppendJoin('\n', engine.Points.OrderBy(p => p.Attribute)).AppendLine();
        var candidates = engine.OpenCandidates.Select(c => $"{c.Number} {c.User} {c.Root} {c.Depth} {c.Trigger} {c.TriggerName} {c.Time} {c.Waited}");
        text.AppendJoin('\n', candidates).AppendLine();
        foreach (var delivery in engine.OpenDeliveries)
        {
            var bytes = new ByteWriter();
            delivery.Write(bytes);
            text.AppendLine(Convert.ToHexString(bytes.Written));
        }

        return text.ToString();
    }

    private static List<LedgerEntry> Ledger(EnginePartition engine, Profile profile, Func<long, byte[]?> readBlock)
    {
        var entries = engine.UnsavedLedger(profile.Key).ToList();
        for (var block = profile.LedgerBlock; block > 0;)
        {
            var bytes = (engine.LastBlock is { } last && last.Number == block ? last.Bytes : null) ?? readBlock(block) ?? throw new InvalidDataException($"Block {block} is missing.");
            var section = new LedgerBlockReader(bytes).Find(profile.Key)!.Value;
            entries.InsertRange(0, section.Read());
            block = section.Before;
        }

        return entries;
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
}
