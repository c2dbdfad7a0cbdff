using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Reads <c>subscription_groups</c> into an entry (rest-api §2.4): each item that names a group and a state is taken, the others are dropped and counted. A group needs no definition; a
/// workspace has at most <see cref="NameRoles.MaxGroups"/>.
/// </summary>
internal sealed class GroupReader(JsonTape tape, RequestNames names, RequestDrops drops)
{
    private static ReadOnlySpan<byte> Key => "subscription_groups"u8;

    /// <summary>Reads the list at <paramref name="index"/>.</summary>
    public void Read(int index, TrackEntryWriter writer)
    {
        if (tape[index].Type != JsonTokenType.StartArray || tape[index].Length > TrackLimits.MaxNestedBytes)
        {
            drops.Add(DropReason.InvalidField, Key);
            return;
        }

        for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
        {
            if (tape[item].Type == JsonTokenType.StartObject && TryFind(item, out var id, out var state))
            {
                Write(id, state, writer);
            }
            else
            {
                drops.Add(DropReason.InvalidField, Key);
            }
        }
    }

    private void Write(int id, GroupState state, TrackEntryWriter writer)
    {
        var number = names.Find(tape.Bytes(id));
        if (number > 0)
        {
            names.See(number, NameRole.SubscriptionGroup);
            if (names.IsGroup(number))
            {
                writer.Assignment(AssignmentKind.SubscriptionGroup, number, Value.Of((long)state));
                return;
            }
        }

        drops.Add(number > 0 ? DropReason.TooManyGroups : DropReason.TooManyNames, tape.Bytes(id));
    }

    private bool TryFind(int obj, out int id, out GroupState state)
    {
        (id, state) = (0, GroupState.Unknown);
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            if (tape.Bytes(name).SequenceEqual("subscription_group_id"u8))
            {
                id = name + 1;
            }
            else if (tape.Bytes(name).SequenceEqual("subscription_state"u8))
            {
                state = !tape.IsText(name + 1) ? GroupState.Unknown
                    : tape.Bytes(name + 1).SequenceEqual("subscribed"u8) ? GroupState.Subscribed
                    : tape.Bytes(name + 1).SequenceEqual("unsubscribed"u8) ? GroupState.Unsubscribed : GroupState.Unknown;
            }
        }

        return state != GroupState.Unknown && id > 0 && tape.IsText(id) && !tape.Bytes(id).IsEmpty && Utf8Text.HasAtMost(tape.Bytes(id), TrackLimits.MaxText);
    }
}
