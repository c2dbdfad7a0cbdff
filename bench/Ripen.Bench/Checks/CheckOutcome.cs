namespace Ripen.Bench.Checks;

/// <summary>How a self-check came out.</summary>
internal enum CheckOutcome
{
    /// <summary>As it must be.</summary>
    Passed,

    /// <summary>Not as it must be.</summary>
    Failed,

    /// <summary>The server did not tell what the check needs. That makes a run void like a failure: a figure that cannot be checked is none.</summary>
    Unknown,
}
