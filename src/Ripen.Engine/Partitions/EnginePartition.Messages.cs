using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>What partitions say to each other (design §2.1).</content>
public sealed partial class EnginePartition
{
    /// <summary>Effect: messages to be appended to their receivers, in order. The taker clears it.</summary>
    public List<Message> ReadyMessages => _processing.Mail.Ready;

    /// <summary>Effect: receipts to be appended to the senders they name. The taker clears it.</summary>
    public List<Receipt> ReadyReceipts => _processing.Mail.Receipts;

    /// <summary>All messages that have no receipt yet, by receiver and number: whoever starts the partition delivers them anew.</summary>
    public IEnumerable<Message> OpenMessages => _processing.Mail.Open;

    /// <summary>How many they are.</summary>
    public int OpenMessageCount => _processing.Mail.OpenCount;

    /// <summary>The number of the last message of a sender that was applied; 0 before the first.</summary>
    public long LastMessageOf(int sender) => _processing.Mail.LastReceived(sender);

    private EntryResult ApplyMessage(ref ByteReader from)
    {
        var result = _processing.Mail.Hear(from.Count(), (long)from.Varint());
        if (result == EntryResult.Applied)
        {
            Handle((MessageKind)from.Byte(), ref from);
        }

        return result;
    }

    private void ApplyReceipts(ref ByteReader from)
    {
        while (!from.AtEnd)
        {
            _processing.Mail.Drop(from.Count(), (long)from.Varint());
        }
    }

    private void ApplyContactState(ref ByteReader from)
    {
        var address = Identifier.Read(ref from);
        _contacts.SetState(address, (SubscriptionState)from.Byte(), Stamp, null);
    }

    // What the partition says to itself belongs to the entry that made it say so.
    private void ApplyOwnMessages()
    {
        while (_processing.Mail.HasOwn)
        {
            var from = new ByteReader(_processing.Mail.TakeOwn());
            Handle((MessageKind)from.Byte(), ref from);
        }
    }

    private void Handle(MessageKind kind, ref ByteReader from)
    {
        switch (kind)
        {
            case MessageKind.Objects:
                ApplyObjects(ref from);
                break;
            case MessageKind.ContactAdded:
                _contacts.Added(ref from);
                break;
            case MessageKind.ContactRemoved:
                _contacts.Removed(ref from);
                break;
            case MessageKind.StateSet:
                _contacts.StateSet(ref from);
                break;
            case MessageKind.SetState:
                _contacts.TakeState(ref from);
                break;
            case MessageKind.Outcome:
                _deliveries.FinishForeign(ref from, _directory, _care);
                break;
            default:
                HandleIdentity(kind, ref from);
                break;
        }

        Profiles.Settle();
    }

    private void HandleIdentity(MessageKind kind, ref ByteReader from)
    {
        switch (kind)
        {
            case MessageKind.Claim:
                _claims.Asked(ref from);
                break;
            case MessageKind.Claimed:
                _claims.Given(ref from);
                break;
            case MessageKind.ClaimRefused:
                _claims.Refused(ref from);
                break;
            case MessageKind.ClaimUnused:
                _claims.AskedUnused(ref from);
                break;
            case MessageKind.ClaimedUnused:
                _claims.GivenUnused(ref from);
                break;
            case MessageKind.Unclaim:
                _claims.Returned(ref from);
                break;
            case MessageKind.Move:
                _claims.Moved(ref from);
                break;
            case MessageKind.MergeAsked:
                _merges.Asked(ref from);
                break;
            case MessageKind.MergeAnswered:
                _merges.Answered(ref from);
                break;
            case MessageKind.MergeIn:
                _merges.Came(ref from);
                break;
            case MessageKind.MergeCancelled:
                _merges.Cancelled(ref from);
                break;
            case MessageKind.Forget:
                _departure.Forget(ref from);
                break;
            default:
                HandleVolume(kind, ref from);
                break;
        }
    }

    private void HandleVolume(MessageKind kind, ref ByteReader from)
    {
        switch (kind)
        {
            case MessageKind.VolumeAsked:
                _volume.Asked(ref from);
                break;
            case MessageKind.VolumeAnswered:
                _volumeDesk.Answered(ref from);
                break;
            case MessageKind.VolumeReturned:
                _volume.Returned(ref from);
                break;
            case MessageKind.VolumeReopened:
                _volumeDesk.Reopened(ref from);
                break;
            case MessageKind.VolumeMoved:
                _volumeDesk.Moved(ref from);
                break;
            default:
                throw new InvalidDataException($"A log entry holds a message of the unknown kind {(byte)kind}.");
        }
    }

    private void ApplyIdentity(CommandKind kind, Profile? profile, ref ByteReader from)
    {
        switch (kind)
        {
            case CommandKind.AddAlias or CommandKind.RenameAlias:
                var alias = new UserAlias(from.Text(), from.Text());
                if (profile is not null)
                {
                    _claims.WantAlias(profile, alias, replaces: kind == CommandKind.RenameAlias);
                }

                break;
            case CommandKind.Identify or CommandKind.IdentifyDevice:
                var id = from.Text();
                if (profile is not null)
                {
                    _claims.Identify(profile, id, isStrict: kind == CommandKind.Identify);
                }

                break;
            case CommandKind.RenameExternalId:
                var (current, wanted) = (from.Text(), from.Text());
                if (profile is not null)
                {
                    _claims.Rename(profile, current, wanted);
                }

                break;
            case CommandKind.RemoveExternalId:
                var removed = from.Text();
                if (profile is not null)
                {
                    _claims.RemoveDeprecated(profile, removed);
                }

                break;
            case CommandKind.Merge:
                var survivor = UserRef.Read(ref from);
                if (profile is not null)
                {
                    _merges.Merge(profile, survivor);
                }

                break;
            case CommandKind.Delete:
                if (profile is not null)
                {
                    _departure.Delete(profile);
                }

                break;
            default:
                throw new InvalidDataException($"A log entry holds an object of the unknown kind {(byte)kind}.");
        }
    }
}
