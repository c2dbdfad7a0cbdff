namespace Ripen.Connectors.Rows;

/// <summary>What came of a row.</summary>
/// <param name="IsSkipped">Whether it was left alone: nobody has the identifier, and nobody was to be made or deleted.</param>
/// <param name="Fault">Why it was not applied; null where it was, or was skipped.</param>
public readonly record struct RowOutcome(bool IsSkipped, RowFault? Fault)
{
    /// <summary>It was applied.</summary>
    public static RowOutcome Synced { get; } = new(false, null);

    /// <summary>It was left alone.</summary>
    public static RowOutcome Skipped { get; } = new(true, null);

    /// <summary>It was not applied.</summary>
    public static RowOutcome Failed(RowFault fault) => new(false, fault);
}
