using Ripen.Engine.Identity;
using Ripen.Engine.Log;

namespace Ripen.Runtime.Pump;

/// <summary>
/// Carries messages between the partitions of this node, as entries of their receivers, and receipts back. In order: what a partition says goes into the inbox on the one thread that applies
/// its entries. After a start all messages without a receipt are carried anew, before anything else is taken.
/// </summary>
internal sealed class Post(Inbox inbox)
{
    /// <summary>Carries what an entry said; whoever waits for the entry waits for it too, and for all that follows from it. The list is emptied.</summary>
    public void Carry(List<Message> messages, EntryAnswer? answer)
    {
        if (messages.Count == 0)
        {
            return;
        }

        answer?.Expect(messages.Count);
        foreach (var message in messages)
        {
            if (!inbox.TryPost(message.Receiver, message.Entry, answer))
            {
                answer?.GiveUp(1); // the node stops: the message is carried after the next start
            }
        }

        messages.Clear();
    }

    /// <summary>Carries receipts, one entry to each sender. The list is emptied.</summary>
    public void Carry(List<Receipt> receipts)
    {
        if (receipts.Count == 0)
        {
            return;
        }

        foreach (var sender in receipts.GroupBy(r => r.Sender))
        {
            inbox.TryPost(sender.Key, Entries.Receipts([.. sender.GroupBy(r => r.Receiver).Select(r => r.MaxBy(x => x.UpTo))]), null);
        }

        receipts.Clear();
    }
}
