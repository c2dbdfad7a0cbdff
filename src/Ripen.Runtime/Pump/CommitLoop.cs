using Microsoft.Extensions.Logging;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Pump;

/// <summary>
/// The committing thread: takes what gathered, stamps it, writes it as one row with one sync, and hands it to the applying threads. Commits are strictly one after another;
/// while one is applied the next is written.
/// </summary>
internal sealed partial class CommitLoop(
    ILog log, Inbox inbox, PartitionCell[] cells, ApplyLoop[] appliers, RowAssembly assembly, TimeProvider time, ILogger logger)
{
    private Exception? _failure;
    private long _committedRow = log.LastNumber;

    /// <summary>Why nothing is committed any more, or null.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Every entry up to this log row was handed to its applying thread.</summary>
    public long CommittedRow => Volatile.Read(ref _committedRow);

    /// <summary>How many entries were taken and will never be applied; grows only.</summary>
    public long GivenUpEntries => assembly.GivenUp;

    /// <summary>Runs until the inbox is closed and empty.</summary>
    public void Run()
    {
        var spare = new List<PendingRequest>();
        while (true)
        {
            var taken = inbox.Take(spare);
            if (taken.Count == 0)
            {
                return;
            }

            assembly.Begin(taken);
            while (!assembly.AtEnd)
            {
                Commit();
            }

            inbox.Release(assembly.TakenEntries, assembly.TakenBytes);
            taken.Clear();
            spare = taken;
        }
    }

    private void Commit()
    {
        if (!assembly.Gather())
        {
            return;
        }

        CommittedRow? row = null;
        try
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            row = assembly.Write(time.GetUtcNow().ToUnixTimeMilliseconds());
            row.Number = log.Append(row.Bytes);
        }
        catch (Exception failure)
        {
            GiveUp(failure);
            row?.Release();
            return;
        }

        var number = row.Number;
        Hand(row);
        Volatile.Write(ref _committedRow, number);
    }

    private void Hand(CommittedRow row)
    {
        for (var i = 0; i < appliers.Length; i++)
        {
            var batch = row.Batches[i];
            if (batch.Segments.IsEmpty)
            {
                continue;
            }

            foreach (var (partition, from, to) in batch.Segments)
            {
                cells[partition].NextSequence += to - from;
                cells[partition].LastStamp = row.Stamp;
            }

            row.Share();
            appliers[i].Add(batch);
        }

        row.Release();
    }

    // Whether the row is on the disk is unknown, so nobody is told that it is not. The node must stop; a restart reads what the log holds.
    private void GiveUp(Exception failure)
    {
        if (_failure is null)
        {
            LogCommitFailed(logger, failure);
            Volatile.Write(ref _failure, failure);
        }

        assembly.GiveUp();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The log could not be written; this node takes nothing more. Mend the cause and start it again.")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure);
}
