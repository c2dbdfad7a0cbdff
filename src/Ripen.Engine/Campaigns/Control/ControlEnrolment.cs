namespace Ripen.Engine.Campaigns.Control;

/// <summary>That a user is in the control group of a campaign.</summary>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="FirstAt">When the user was first enrolled, milliseconds since 1970.</param>
/// <param name="LastAt">When last: re-eligibility counts from it as from a receipt.</param>
public readonly record struct ControlEnrolment(int Campaign, long FirstAt, long LastAt);
