using Ripen.Engine.Campaigns;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Engagement;

/// <summary>
/// What a user did with an e-mail: it is kept, changes the subscription or the mark of spam where it says so, and triggers. Like a change of the profile it happens when it is received (canvas §3.3);
/// its own time is kept and shown.
/// </summary>
internal sealed class EmailDesk(Processing processing, ProfileWriter writer, RootProcessor roots)
{
    /// <summary>Applies an interaction.</summary>
    public void Apply(Profile profile, InteractionObject interaction)
    {
        var own = Math.Min(interaction.Time, processing.Stamp);
        interaction = interaction with { Time = own };
        var part = profile.Part<EmailEngagement>(ProfilePartKind.EmailEngagement);
        var what = interaction.What == CampaignInteraction.ClickEmail && BotClicks.Suspects(part, interaction) ? CampaignInteraction.ClickEmailByBot : interaction.What;
        part.Add(new PastInteraction(what, interaction.Campaign, own, interaction.Link), interaction.Address);
        profile.PartChanged(ProfilePartKind.EmailEngagement);
        processing.Profiles.Touch(profile);

        var root = processing.OutsideRoot(EmailInteractions.TriggerOf(what), interaction.Campaign, own);
        if (what == CampaignInteraction.MarkEmailAsSpam || (what == CampaignInteraction.UnsubscribeEmail && !interaction.HistoryOnly))
        {
            Write(profile, what, root);
        }

        if (!interaction.HistoryOnly && (processing.Rules.Source.Settings.MaxEventAge is not { } most || processing.Stamp - own <= most))
        {
            processing.Queue.Enqueue(new Occurrence
            {
                Root = root,
                Kind = OccurrenceKind.CampaignInteraction,
                Name = interaction.Campaign,
                Interaction = what,
                Time = processing.Stamp,
                NewValue = Value.Of(interaction.Link),
            });
        }

        roots.Drain(profile);
    }

    // Whoever has the address learns of the subscription by its home. What the user said later stays.
    private void Write(Profile profile, CampaignInteraction what, in Root root)
    {
        writer.Begin(profile);
        if (what == CampaignInteraction.MarkEmailAsSpam)
        {
            writer.Assign(AssignmentKind.MoreField, (int)MoreField.MarkedEmailAsSpamAt, Value.Time(root.Time));
        }
        else if (profile.EmailSubscriptionChangedAt <= root.Time)
        {
            writer.Assign(AssignmentKind.Subscription, (int)SubscriptionChannel.Email, Value.Of((long)SubscriptionState.Unsubscribed));
        }

        writer.Commit(new WriteContext(root, 0, Cause.Api, Late: false));
    }
}
