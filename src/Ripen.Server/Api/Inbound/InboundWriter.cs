using System.IO.Hashing;
using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Api.Inbound;

/// <summary>
/// Writes what a mail service said to the users who have the addresses. The one whom a write by address goes to (rest-api §2.2) gets the whole; all others who have the address keep it too, without its
/// triggers (profiles-segments-campaigns §1.10). Nobody is made: whoever is not known is counted, and an address that unsubscribed stays so for whoever gets it later.
/// </summary>
/// <param name="campaigns">The number of a campaign's id, or 0 when there is no such campaign.</param>
internal sealed class InboundWriter(IPartitions partitions, Func<string, int> campaigns)
{
    // Fewer than one entry takes, for several users may have one address.
    private const int EventsPerAppend = 100;

    /// <summary>Writes events in the order of their times.</summary>
    /// <returns>How many were written and how many addresses nobody has; null when a partition could not take its part. Then some may have been taken, and a repeat leaves those alone.</returns>
    public async ValueTask<(int Written, int Unknown)?> WriteAsync(string source, IReadOnlyList<MailEvent> events, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, IReadOnlyList<UserMatch>>(StringComparer.Ordinal);
        var (written, unknown) = (0, 0);
        foreach (var part in MachineSigns.Mark(events).Chunk(EventsPerAppend))
        {
            var entries = new BatchEntries(partitions);
            foreach (var one in part)
            {
                if (!EmailAddress.IsValid(Encoding.UTF8.GetBytes(one.Email.Trim())) || UserIdentifier.Email(one.Email) is not { } address)
                {
                    unknown++;
                    continue;
                }

                if (!users.TryGetValue(address.First, out var found))
                {
                    users.Add(address.First, found = await partitions.FindUsersAsync(address, cancellationToken));
                }

                Add(entries, source, one, address, found);
                (written, unknown) = found.Count > 0 ? (written + 1, unknown) : (written, unknown + 1);
                if (found.Count == 0 && one.What == CampaignInteraction.UnsubscribeEmail && !await UnsubscribeAsync(address, cancellationToken))
                {
                    return null;
                }
            }

            if (!await entries.AppendAsync(cancellationToken))
            {
                return null;
            }
        }

        return (written, unknown);
    }

    private void Add(BatchEntries entries, string source, MailEvent one, UserIdentifier address, IReadOnlyList<UserMatch> found)
    {
        var picked = UserMatch.Pick(found)?.User;
        var campaign = one.Campaigns.Select(campaigns).FirstOrDefault(number => number != 0);
        var interaction = new InteractionObject(
            one.What,
            HistoryOnly: false,
            campaign,
            one.Time,
            InteractionObject.HashAddress(address.First),
            EventId(source, one.Id),
            one.Link.Length <= InteractionObject.MaxLinkLength ? one.Link : one.Link[..InteractionObject.MaxLinkLength]);
        foreach (var match in found)
        {
            var writer = entries.For(match.User.Key);
            writer.BeginBrazeIdObject(CommandKind.EmailInteraction, match.User.Key, match.User.CreatedSecond);
            writer.EmailInteraction(interaction with { HistoryOnly = match.User != picked });
            writer.EndObject();
        }
    }

    private async ValueTask<bool> UnsubscribeAsync(UserIdentifier address, CancellationToken cancellationToken)
    {
        var identifier = address.Identifier!.Value;
        var result = await partitions.AppendAsync(identifier.Partition(partitions.Count), Entries.ContactState(identifier, SubscriptionState.Unsubscribed), cancellationToken);
        return result.Status == AppendStatus.Applied;
    }

    private static byte[] EventId(string source, string id)
    {
        var bytes = Encoding.UTF8.GetBytes($"{source}\n{id}");
        return bytes.Length <= InteractionObject.MaxEventIdBytes ? bytes : XxHash128.Hash(bytes);
    }
}
