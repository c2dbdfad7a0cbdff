using System.Runtime.CompilerServices;
using Ripen.Engine.Counting;
using Ripen.Engine.Users.Packing;

namespace Ripen.Engine.Users;

/// <content>In which steps the user is, as the packed row says and as the unpacked profile says.</content>
public sealed partial class Profile
{
    /// <summary>Counts what changed since the row was unpacked. Called before <see cref="Pack"/>, which may write over that row.</summary>
    internal void CountChange(PendingEntries pending)
    {
        if (HasSameSteps())
        {
            return; // by far the most often
        }

        CountPacked(_row, pending, -1);
        CountUnpacked(pending);
    }

    /// <summary>Counts the entries of an unpacked profile.</summary>
    internal void CountUnpacked(PendingEntries pending)
    {
        foreach (var state in Canvases)
        {
            foreach (var entry in state.Active)
            {
                pending.Add(state.Canvas, entry.Step, 1);
            }
        }
    }

    /// <summary>Counts the entries of a packed row; of an empty one there are none.</summary>
    internal static void CountPacked(byte[] row, PendingEntries pending, int each)
    {
        if (row.Length == 0)
        {
            return;
        }

        var from = PackedCanvases(row, out var canvases);
        for (; canvases > 0; canvases--)
        {
            ref readonly var state = ref from.Read<PackedCanvas>();
            for (var left = state.Active; left > 0; left--)
            {
                pending.Add(state.Canvas, from.Read<PackedEntry>().Step, each);
            }

            SkipLimits(ref from, state.Limits);
        }
    }

    private bool HasSameSteps()
    {
        if (_row.Length == 0)
        {
            return false;
        }

        var from = PackedCanvases(_row, out var packed);
        for (var i = 0; i < _canvasCount; i++)
        {
            var state = _canvases[i];
            if (i >= packed)
            {
                if (state.Active.Count > 0)
                {
                    return false;
                }

                continue;
            }

            ref readonly var before = ref from.Read<PackedCanvas>();
            if (before.Canvas != state.Canvas || before.Active != state.Active.Count)
            {
                return false;
            }

            foreach (var entry in state.Active)
            {
                if (from.Read<PackedEntry>().Step != entry.Step)
                {
                    return false;
                }
            }

            SkipLimits(ref from, before.Limits);
        }

        return packed <= _canvasCount;
    }

    private static PackedReader PackedCanvases(byte[] row, out int count)
    {
        ref var head = ref HeadOf(row);
        count = head.Canvases;
        return new PackedReader(row.AsSpan(Unsafe.SizeOf<Head>() + Math.Max(0, head.IdLength)));
    }

    private static void SkipLimits(ref PackedReader from, int count)
    {
        for (; count > 0; count--)
        {
            from.Read<PackedMatches>();
        }
    }
}
