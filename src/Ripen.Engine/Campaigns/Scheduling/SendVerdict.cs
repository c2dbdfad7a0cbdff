namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>Whether a send may go out at an instant: now, not at all, or later.</summary>
/// <param name="Refusal">Why not at all, or <see cref="SendRefusal.None"/>.</param>
/// <param name="Hold">Why later; meaningless unless <paramref name="Until"/> is set.</param>
/// <param name="Until">When it may be tried again, milliseconds since 1970; 0 unless it has to wait.</param>
internal readonly record struct SendVerdict(SendRefusal Refusal, HoldReason Hold, long Until)
{
    /// <summary>It may go out.</summary>
    public static SendVerdict Go => default;

    /// <summary>Whether it has to wait.</summary>
    public bool Waits => Until != 0;

    /// <summary>It may not go out.</summary>
    public static SendVerdict Refused(SendRefusal refusal) => new(refusal, default, 0);

    /// <summary>It has to wait.</summary>
    public static SendVerdict WaitUntil(long until, HoldReason reason) => new(SendRefusal.None, reason, until);
}
