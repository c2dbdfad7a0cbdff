using Ripen.Engine.Log;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Sessions;

/// <summary>Reads session starts into entries (contract §4): an identifier, the app, and the time, without which it is the instant of receipt.</summary>
internal sealed class SessionObjects(JsonTape tape, RequestNames names, PartitionEntries entries)
{
    /// <summary>Reads one object.</summary>
    /// <returns>The reason to refuse it, or null.</returns>
    public string? Read(int obj, long receivedAt)
    {
        var keys = ObjectKeys.Of(tape, obj);
        var time = receivedAt;
        var error = TrackedUser.TryResolve(tape, keys, entries.Contacts, out var user)
            ?? CommonFields.CheckText(tape, keys.App, TrackMessages.NoApp, TrackMessages.BadApp)
            ?? (tape.IsPresent(keys.Time) ? CommonFields.CheckTime(tape, keys.Time, receivedAt, out time) : null);
        if (error is not null)
        {
            return error;
        }

        var app = CommonFields.App(tape, names, keys.App);
        if (app == 0)
        {
            return TrackMessages.BadApp;
        }

        if (user.CanExist)
        {
            var writer = entries.For(user.Hash);
            user.Begin(writer, CommandKind.Session);
            writer.Session(app, time);
            writer.EndObject();
        }

        return null;
    }
}
