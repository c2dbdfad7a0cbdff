using Ripen.Engine.Log;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads event objects into entries: all are checked first, then written in the order of their times (rest-api §2.5, design ruling 5).</summary>
internal sealed class EventObjects(JsonTape tape, RequestNames names, PropertiesReader properties, PartitionEntries entries)
{
    private EventDraft[] _drafts = new EventDraft[TrackLimits.MaxObjects];
    private int[] _order = new int[TrackLimits.MaxObjects];
    private int _count;

    /// <summary>Starts a request.</summary>
    /// <param name="most">How many objects it has.</param>
    public void Begin(int most)
    {
        _count = 0;
        if (most > _drafts.Length)
        {
            (_drafts, _order) = (new EventDraft[most], new int[most]);
        }
    }

    /// <summary>Checks one object and keeps it for <see cref="Write"/>.</summary>
    /// <returns>The reason to refuse it, or null.</returns>
    public string? Check(int obj, long receivedAt)
    {
        ref var draft = ref _drafts[_count];
        draft.Keys = ObjectKeys.Of(tape, obj);
        var error = TrackedUser.TryResolve(tape, draft.Keys, entries.Contacts, out _)
            ?? CommonFields.CheckText(tape, draft.Keys.Name, TrackMessages.NoName, TrackMessages.BadName)
            ?? CommonFields.CheckTime(tape, draft.Keys.Time, receivedAt, out draft.Time);
        if (error is null && !CommonFields.IsEventIdAcceptable(tape, draft.Keys.EventId))
        {
            error = TrackMessages.BadEventId;
        }

        if (error is null && !properties.IsAcceptable(draft.Keys.Properties, isPurchase: false))
        {
            error = TrackMessages.BadProperties;
        }

        if (error is not null)
        {
            return error;
        }

        // Both are looked up whatever comes of the first, so that one more parse finds every new name. One that the installation has no room for refuses its
        // event.
        draft.App = CommonFields.App(tape, names, draft.Keys.App);
        draft.Name = names.Find(tape.Bytes(draft.Keys.Name));
        if (draft.Name == 0)
        {
            return TrackMessages.BadName;
        }

        names.See(draft.Name, NameRole.Event);
        _order[_count] = _count;
        _count++;
        return null;
    }

    /// <summary>Writes the objects that were kept.</summary>
    public void Write()
    {
        Sort();
        for (var i = 0; i < _count; i++)
        {
            ref readonly var draft = ref _drafts[_order[i]];
            TrackedUser.TryResolve(tape, draft.Keys, entries.Contacts, out var user);
            if (!user.CanExist)
            {
                continue;
            }

            properties.Read(draft.Keys.Properties);
            var writer = entries.For(user.Hash);
            user.Begin(writer, CommandKind.Event);
            writer.Event(draft.Name, draft.Time, draft.App, CommonFields.EventId(tape, draft.Keys.EventId), properties.Written);
            writer.EndObject();
        }
    }

    // Insertion: stable, and one pass over the ordinary case, which is sorted.
    private void Sort()
    {
        for (var i = 1; i < _count; i++)
        {
            var moved = _order[i];
            var at = i;
            while (at > 0 && _drafts[_order[at - 1]].Time > _drafts[moved].Time)
            {
                _order[at] = _order[at - 1];
                at--;
            }

            _order[at] = moved;
        }
    }
}
