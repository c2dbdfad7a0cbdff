using System.Globalization;
using Ripen.Client.Users;

namespace Ripen.Demo.Watch;

/// <summary>Says in plain words what moved a score.</summary>
internal static class CauseWords
{
    /// <summary>The cause of a ledger line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="seconds">How long the lead looked at prices, when that is known.</param>
    public static string Of(LedgerEntry line, int? seconds) => line.Cause.Kind == "canvas" ? OfTrigger(line.Trigger, seconds) : "brought along at import";

    // The only attribute write that this canvas listens to is the end of a subscription.
    private static string OfTrigger(LedgerTrigger? trigger, int? seconds) => trigger switch
    {
        { Type: "timer" } => "a day of silence",
        { Type: "start_session" } => "visited the website",
        { Type: "write" } => "unsubscribed",
        { Name: "webinar_registered" } => "signed up for the webinar",
        { Name: "webinar_joined" } => "joined the webinar",
        { Name: "demo_requested" } => "asked for a demo",
        { Name: "pricing_viewed" } when seconds is { } known => string.Create(CultureInfo.InvariantCulture, $"looked at prices for {known} s"),
        { Name: "pricing_viewed" } => "looked at prices",
        { Name: "careers_viewed" } => "looked at careers",
        _ => trigger?.Name ?? trigger?.Type ?? "a change of the score",
    };
}
