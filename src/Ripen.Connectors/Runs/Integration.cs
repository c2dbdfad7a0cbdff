using Ripen.Connectors.Sources;

namespace Ripen.Connectors.Runs;

/// <summary>An integration as a run needs it (data-in-out §1).</summary>
/// <param name="Id">The id of its definition.</param>
/// <param name="Source">What it reads.</param>
public sealed record Integration(string Id, SourceObject Source)
{
    /// <summary>When it runs by itself; null: when somebody asks for it.</summary>
    public RunSchedule? Schedule { get; init; }

    /// <summary>Whether rows of unknown users are skipped.</summary>
    public bool UpdateExistingOnly { get; init; }

    /// <summary>Whether of several identifiers the first counts.</summary>
    public bool ByPrecedence { get; init; }

    /// <summary>Whether rows at the watermark are read again in every run.</summary>
    public bool IsInclusive { get; init; }

    /// <summary>Whether what must not happen twice is remembered.</summary>
    public bool UsesLedger { get; init; } = true;

    /// <summary>How far reading stays behind the source's clock.</summary>
    public TimeSpan SafetyLag { get; init; }

    /// <summary>How many new rows one run may have.</summary>
    public required long RowsPerRun { get; init; }

    /// <summary>The canvas that rows enter, or null.</summary>
    public string? Canvas { get; init; }
}
