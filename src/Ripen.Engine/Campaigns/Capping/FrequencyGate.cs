using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns.Capping;

/// <summary>
/// Keeps users from too many messages (profiles-segments-campaigns §3.7). Every rule must allow a message, so the most restrictive one wins. A workspace without rules counts nothing.
/// </summary>
internal sealed class FrequencyGate(Processing processing)
{
    /// <summary>Whether a rule holds a message back at an instant.</summary>
    /// <param name="except">The number of a delivery under way that does not count, or 0: the message would wait for its outcome.</param>
    public bool Caps(Profile profile, MessageSource source, long now, long except)
    {
        var rules = processing.Rules.Caps;
        if (rules.Length == 0 || profile.FindPart<SentMessages>(ProfilePartKind.SentMessages) is not { } messages)
        {
            return false;
        }

        var zone = UserZones.Of(profile, ClockZone.User, processing.Rules.CompanyZone);
        foreach (var rule in rules)
        {
            if (rule.Takes(source) && Count(messages, rule, rule.Cap.Per.Start(now, zone), except) >= rule.Cap.Sends)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts a message that is on its way from now on, if it is one that counts.</summary>
    public void Note(Profile profile, Delivery delivery)
    {
        var source = delivery.Place is { } place ? new MessageSource(DefinitionKind.Canvas, place.Canvas) : new MessageSource(DefinitionKind.Campaign, delivery.Campaign);
        if (processing.Rules.Caps.Length == 0 || !Counts(source))
        {
            return;
        }

        profile.Part<SentMessages>(ProfilePartKind.SentMessages).Add(new SentMessage(processing.Stamp, source, delivery.Number));
        profile.PartChanged(ProfilePartKind.SentMessages);
    }

    /// <summary>A message was not accepted in the end: it does not count.</summary>
    public static void TakeBack(Profile profile, long delivery)
    {
        if (profile.FindPart<SentMessages>(ProfilePartKind.SentMessages) is { } messages && messages.Remove(delivery))
        {
            profile.PartChanged(ProfilePartKind.SentMessages);
        }
    }

    /// <summary>What was accepted is sent once more: the first counts on, whatever becomes of the second, which counts besides.</summary>
    public static void Settle(Profile profile, long delivery)
    {
        if (profile.FindPart<SentMessages>(ProfilePartKind.SentMessages) is { } messages && messages.Settle(delivery))
        {
            profile.PartChanged(ProfilePartKind.SentMessages);
        }
    }

    private bool Counts(MessageSource source) => source.Kind == DefinitionKind.Canvas
        ? !processing.Rules.Canvases.TryGetValue(source.Number, out var canvas) || canvas.Definition.CountsForCaps
        : !processing.Rules.Campaigns.TryGetValue(source.Number, out var campaign) || campaign.Definition.CountsForCaps;

    private static int Count(SentMessages messages, BoundCap rule, long start, long except)
    {
        var count = 0;
        for (var i = messages.All.Count - 1; i >= 0 && messages.All[i].At >= start; i--)
        {
            count += rule.Takes(messages.All[i].Source) && (except == 0 || messages.All[i].Delivery != except) ? 1 : 0;
        }

        return count;
    }
}
