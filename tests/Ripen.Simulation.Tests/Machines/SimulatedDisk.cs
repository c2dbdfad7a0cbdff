using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Running;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Simulation.Tests.Machines;

/// <summary>What a crash leaves: rows of the log, of which those not synced may be gone or torn, and the checkpoint store. Beside it the whole history of what became durable.</summary>
internal sealed class SimulatedDisk
{
    /// <summary>The rows that are kept, oldest first; the last ones may not be synced.</summary>
    public List<StoredRow> Rows { get; } = [];

    /// <summary>Rows that were written, whether cut meanwhile or not, and that the checks have not looked at.</summary>
    public List<StoredRow> Unchecked { get; } = [];

    /// <summary>The number of the newest row that is safe.</summary>
    public long Synced { get; set; }

    /// <summary>The number of the newest row ever cut off.</summary>
    public long Cut { get; set; }

    public MemoryCheckpointDisk Store { get; } = new();

    /// <summary>The process is gone. Without power what was not synced is lost; of the log's last row a part may be there.</summary>
    /// <returns>The rows that are lost.</returns>
    public List<StoredRow> Crash(Draw draw)
    {
        var power = draw.Chance(50);
        if (power)
        {
            Store.LoseUnsynced();
        }

        var unsafeRows = Rows.Where(r => r.Number > Synced).ToList();
        var kept = power ? 0 : draw.Below(unsafeRows.Count + 1);
        var lost = unsafeRows.Skip(kept).ToList();
        Unchecked.RemoveAll(lost.Contains);
        if (lost.Count > 0 && draw.Chance(50))
        {
            lost[0].Bytes = lost[0].Bytes[..draw.Below(lost[0].Bytes.Length)]; // a torn tail: the rest of the row never reached the disk
            Rows.RemoveAll(r => lost.Skip(1).Contains(r));
        }
        else
        {
            Rows.RemoveAll(lost.Contains);
        }

        return lost;
    }

    /// <summary>What opening the log does: the torn end goes, as nobody was answered for it.</summary>
    public void Open()
    {
        if (Rows.Count > 0 && LogRowEncoding.Decode(Rows[^1].Number, Rows[^1].Bytes, out _) is null)
        {
            Rows.RemoveAt(Rows.Count - 1);
        }

        foreach (var deed in Rows.SelectMany(r => r.Deeds))
        {
            deed.IsDurable = true;
        }

        Synced = Rows.Count > 0 ? Rows[^1].Number : Cut;
    }
}
