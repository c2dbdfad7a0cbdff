using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// One comparator with its right-hand side. Lists are an <see cref="ValueKind.Array"/> of at most <see cref="MaxListItems"/> items; dates are their text, read
/// when the filter is compiled. With <paramref name="ValueOf"/> the right-hand side is the custom attribute of that name, read when the comparison is made; missing means no match.
/// </summary>
public sealed record Comparison(Comparator Comparator, Value Operand, string? ValueOf = null)
{
    /// <summary>How many items a list operand may have (profiles-segments-campaigns §2.1).</summary>
    public const int MaxListItems = 256;

    /// <summary>The most days that <see cref="InLastDays"/> may be.</summary>
    public const int MaxDays = ActivityDays.DaysBack;

    /// <summary>The most that a count in the last days may be compared with: a day's count is exact far beyond it.</summary>
    public const int MaxCountInDays = 10_000;

    /// <summary>
    /// Of a count: only what happened from 00:00 UTC, so many days before today, until now (profiles-segments-campaigns §2.5), 1 to <see cref="MaxDays"/>; 0 for all there is.
    /// </summary>
    public int InLastDays { get; init; }

    /// <summary>Whether <see cref="ValueOf"/> names a variable of the journey instead of an attribute.</summary>
    public bool ValueOfContext { get; init; }

    /// <summary>Of <see cref="Comparator.OpenedEmail"/> and <see cref="Comparator.ClickedEmail"/>: whether what machines did counts.</summary>
    public Engagement.MachineMatch Machines { get; init; }

    /// <summary>How many bytes of UTF-8 the operand of one filter may take (profiles-segments-campaigns §2.1).</summary>
    public const int MaxOperandBytes = 10_000;
}
