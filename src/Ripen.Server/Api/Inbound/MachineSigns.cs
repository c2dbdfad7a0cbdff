using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;

namespace Ripen.Server.Api.Inbound;

/// <summary>
/// Tells what machines did from what people did: by how the caller calls itself, and by links that are called in a burst. What a service itself says is taken as it says it; clicks right after the delivery are
/// judged where the delivery is known (<see cref="BotClicks"/>).
/// </summary>
internal static class MachineSigns
{
    /// <summary>Two different links of one e-mail within this time were called by a machine: 3 seconds, in milliseconds.</summary>
    public const long Burst = 3_000;

    // The mail program of Apple calls itself so, and nothing more, when it loads pictures for its users beforehand.
    private const string PrivacyProxy = "Mozilla/5.0";

    private static readonly string[] Scanners =
    [
        "bot/", "bot;", "bot)", "crawler", "spider", "scanner", "HeadlessChrome", "PhantomJS", "curl/", "Wget/", "python-requests", "python-urllib", "Go-http-client", "Java/", "libwww-perl", "okhttp/",
        "Barracuda", "Mimecast", "Proofpoint", "Symantec", "FireEye", "Trend Micro", "Bitdefender", "Cloudmark",
    ];

    /// <summary>The events in the order of their times, those of machines marked.</summary>
    public static IReadOnlyList<MailEvent> Mark(IEnumerable<MailEvent> events)
    {
        var inOrder = events.OrderBy(one => one.Time).ToList();
        var bursts = inOrder.Where(one => one.What == CampaignInteraction.ClickEmail).GroupBy(one => (one.Email.ToLowerInvariant(), one.Message)).SelectMany(InBurst).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. inOrder.Select(one => bursts.Contains(one) || IsScanner(one) ? one with { What = EmailInteractions.ByMachine(one.What) } : one)];
    }

    private static IEnumerable<MailEvent> InBurst(IEnumerable<MailEvent> clicks)
    {
        var list = clicks.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            var click = list[i];
            var isInBurst = false;
            for (var j = i - 1; j >= 0 && click.Time - list[j].Time <= Burst && !isInBurst; j--)
            {
                isInBurst = list[j].Link != click.Link;
            }

            for (var j = i + 1; j < list.Count && list[j].Time - click.Time <= Burst && !isInBurst; j++)
            {
                isInBurst = list[j].Link != click.Link;
            }

            if (isInBurst)
            {
                yield return click;
            }
        }
    }

    private static bool IsScanner(MailEvent one) =>
        one.UserAgent == PrivacyProxy ? one.What == CampaignInteraction.OpenEmail : Array.Exists(Scanners, sign => one.UserAgent.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
