namespace Ripen.Engine.Ledger;

/// <summary>The stored ledger blocks of one partition.</summary>
public interface ILedgerBlocks
{
    /// <summary>Whether no block was ever dropped.</summary>
    bool IsComplete { get; }

    /// <summary>The block that holds what the block of that number held: itself, or the one into which it was merged. Null when it is kept no longer.</summary>
    LedgerBlockReader? Find(long block);
}
