namespace Ripen.Bench.Checks;

/// <summary>One thing that must be so for the figures to count.</summary>
internal sealed record SelfCheck(string Name, CheckOutcome Outcome, string Detail)
{
    /// <summary>A check whose answer is known, or unknown when null.</summary>
    public static SelfCheck Of(string name, bool? passed, string detail) =>
        new(name, passed switch { true => CheckOutcome.Passed, false => CheckOutcome.Failed, null => CheckOutcome.Unknown }, detail);
}
