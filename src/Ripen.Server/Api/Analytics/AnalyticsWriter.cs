using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Collect;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Inbound;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Analytics;

/// <summary>Writes a run of messages: first the visits, of which the engine knows whether they begin a session, then the objects, as <c>/users/track</c> would.</summary>
internal sealed class AnalyticsWriter(IPartitions partitions, INameRegistry names, DataIssueCounts issues)
{
    private readonly TrackRequestPool _requests = new(names, partitions.Count);
    private readonly TrackAppender _appender = new(partitions);

    /// <summary>Writes it, and adds what was refused. False when it could not be taken now; a repeat leaves what was taken alone.</summary>
    public async ValueTask<bool> WriteAsync(CollectingApp app, AnalyticsRun run, long receivedAt, List<(int Index, string Message)> refused, CancellationToken cancellationToken)
    {
        if (!await VisitAsync(app, run, cancellationToken))
        {
            return false;
        }

        var request = _requests.Get();
        request.Body.Set(run.ToBody());
        if (request.Open(TrackShape.Track, null, default, receivedAt) != RequestFault.None)
        {
            throw new InvalidOperationException("A run of messages became a body that cannot be read.");
        }

        await request.ParseAsync(names, FindUserAsync, cancellationToken);
        request.Drops.CountInto(issues);
        foreach (var error in request.Errors)
        {
            refused.Add((run.PlaceOf(error), error.Type));
        }

        var entries = request.HasAccepted ? request.Entries.Finish() : null;
        _requests.Return(request);
        return entries is null || await _appender.AppendAsync(entries, null, default, cancellationToken) == AppendStatus.Applied;
    }

    private async ValueTask<bool> VisitAsync(CollectingApp app, AnalyticsRun run, CancellationToken cancellationToken)
    {
        if (run.Visits.Count == 0)
        {
            return true;
        }

        if (names.Find(app.Utf8Id.Span) == 0)
        {
            await names.RegisterAsync([app.Id], cancellationToken);
        }

        var number = names.Find(app.Utf8Id.Span);
        if (number == 0)
        {
            return true; // the installation holds as many names as it may: there are no sessions of this app
        }

        var entries = new BatchEntries(partitions);
        foreach (var (user, time) in run.Visits.OrderBy(visit => visit.Time))
        {
            var writer = entries.For(user.Hash);
            user.Begin(writer, CommandKind.Visit);
            writer.Session(number, time);
            writer.EndObject();
        }

        return await entries.AppendAsync(cancellationToken);
    }

    private async ValueTask<UserRef?> FindUserAsync(UserIdentifier contact, CancellationToken cancellationToken) =>
        UserMatch.Pick(await partitions.FindUsersAsync(contact, cancellationToken))?.User;
}
