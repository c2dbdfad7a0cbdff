using System.Globalization;
using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Partitions;

/// <summary>Everything that two partitions with the same history must agree on, as text.</summary>
internal static class PartitionText
{
    public static string Of(Workspace workspace)
    {
        var text = new StringBuilder();
        var engine = workspace.Engine;
        text.AppendLine(CultureInfo.InvariantCulture, $"{engine.Sequence} {engine.Stamp} {engine.DedupHorizon} undecided {engine.UndecidedCandidates}");
        foreach (var user in new[] { "ada", "bob", "cyd", "dee" })
        {
            if (workspace.Find(user) is { } profile)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{user} {Profile(profile)}");
                text.AppendJoin('\n', workspace.Ledger(user)).AppendLine();
            }
        }

        foreach (var (key, value) in engine.Counts.All.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{key} {value}");
        }

        text.AppendJoin('\n', engine.Sweeps.All).AppendLine();
        text.AppendJoin('\n', engine.Points.OrderBy(p => p.Attribute)).AppendLine();
        foreach (var candidate in engine.OpenCandidates)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{candidate with { Properties = default }} {Convert.ToHexString(candidate.Properties.Span)}");
        }

        foreach (var delivery in engine.OpenDeliveries)
        {
            var bytes = new ByteWriter();
            delivery.Write(bytes);
            text.AppendLine(Convert.ToHexString(bytes.Written));
        }

        return text.ToString();
    }

    // Where the due index looks next and in which block the ledger lies are no part of the history.
    private static string Profile(Profile profile)
    {
        var (indexed, block) = (profile.IndexedDue, profile.LedgerBlock);
        (profile.IndexedDue, profile.LedgerBlock) = (CanvasEntry.NotWaiting, 0);
        var bytes = new ByteWriter();
        ProfileCodec.Write(bytes, profile);
        (profile.IndexedDue, profile.LedgerBlock) = (indexed, block);
        return Convert.ToHexString(bytes.Written);
    }
}
