using Ripen.Engine.Campaigns;

namespace Ripen.Engine.Engagement;

/// <summary>
/// Clicks that most likely no person made: a scanner calls all links of a mail as soon as it is delivered. Suspected is a click within <see cref="Window"/> of the delivery of the campaign's e-mail when
/// another link of it was called within that time too.
/// </summary>
public static class BotClicks
{
    /// <summary>How long after the delivery a scanner is at work: 10 seconds, in milliseconds.</summary>
    public const long Window = 10_000;

    /// <summary>Whether a click is suspected, by what is kept of the user before it.</summary>
    public static bool Suspects(EmailEngagement engagement, in InteractionObject click)
    {
        var delivered = long.MinValue;
        foreach (var past in engagement.History)
        {
            if (past.What == CampaignInteraction.ReceiveEmail && past.Campaign == click.Campaign && past.Time <= click.Time)
            {
                delivered = past.Time;
            }
        }

        return delivered != long.MinValue && click.Time - delivered <= Window && AnotherLinkWasClicked(engagement, click, delivered);
    }

    private static bool AnotherLinkWasClicked(EmailEngagement engagement, in InteractionObject click, long delivered)
    {
        var link = EmailEngagement.Kept(click.Link);
        foreach (var past in engagement.History)
        {
            if (past.What is CampaignInteraction.ClickEmail or CampaignInteraction.ClickEmailByBot && past.Campaign == click.Campaign
                && past.Time >= delivered && past.Time - delivered <= Window && past.Link != link)
            {
                return true;
            }
        }

        return false;
    }
}
