using Ripen.Engine.Campaigns;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Engagement;

/// <summary>The interactions of e-mails: their words, and how a machine's is told from a person's.</summary>
public static class EmailInteractions
{
    private const int FirstTrigger = (int)OccurrenceKind.EmailReceived - (int)CampaignInteraction.ReceiveEmail;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CampaignInteraction> All { get; } = [.. Enum.GetValues<CampaignInteraction>().Where(Is)];

    /// <summary>Whether it is one of an e-mail.</summary>
    public static bool Is(CampaignInteraction what) => what is >= CampaignInteraction.ReceiveEmail and <= CampaignInteraction.MarkEmailAsSpam;

    /// <summary>Whether a machine made it.</summary>
    public static bool IsByMachine(CampaignInteraction what) => what is CampaignInteraction.OpenEmailByMachine or CampaignInteraction.ClickEmailByBot;

    /// <summary>The same as a machine makes it; what only people do stays.</summary>
    public static CampaignInteraction ByMachine(CampaignInteraction what) => what switch
    {
        CampaignInteraction.OpenEmail => CampaignInteraction.OpenEmailByMachine,
        CampaignInteraction.ClickEmail => CampaignInteraction.ClickEmailByBot,
        _ => what,
    };

    /// <summary>The word of triggers and profiles; a machine's has that of a person's.</summary>
    public static string WordOf(CampaignInteraction what) => what switch
    {
        CampaignInteraction.ReceiveEmail => "receive_email",
        CampaignInteraction.OpenEmail or CampaignInteraction.OpenEmailByMachine => "open_email",
        CampaignInteraction.ClickEmail or CampaignInteraction.ClickEmailByBot => "click_email",
        CampaignInteraction.UnsubscribeEmail => "unsubscribe_email",
        CampaignInteraction.BounceEmail => "bounce_email",
        CampaignInteraction.SoftBounceEmail => "soft_bounce_email",
        CampaignInteraction.MarkEmailAsSpam => "mark_email_as_spam",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "It is no interaction of an e-mail."),
    };

    /// <summary>The interaction of a word, as a person does it; null for any other word.</summary>
    public static CampaignInteraction? Find(string? word)
    {
        foreach (var what in All)
        {
            if (!IsByMachine(what) && WordOf(what) == word)
            {
                return what;
            }
        }

        return null;
    }

    /// <summary>The kind under which ledgers keep it.</summary>
    public static OccurrenceKind TriggerOf(CampaignInteraction what) => (OccurrenceKind)(FirstTrigger + (int)what);

    /// <summary>The interaction that ledgers keep under a kind; null for a kind that is none.</summary>
    public static CampaignInteraction? Of(OccurrenceKind kind) => (CampaignInteraction)((int)kind - FirstTrigger) is var what && Is(what) ? what : null;
}
