using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Sweeps;

/// <summary>
/// A partition with a canvas that is entered at nine o'clock of every day, by each user's own clock (canvas §3.1). It is launched on 4 January at 11:00, so the first date is the 7th, which
/// begins on the 6th at 10:00.
/// </summary>
public abstract class LocalEntryRun
{
    protected const string Tokyo = "Asia/Tokyo";
    protected const string LosAngeles = "America/Los_Angeles";
    protected const string Begins = "6 10:00";

    private protected static readonly EntrySchedule.ByUserClock AtNine = new(new EntryDays.All(), 9 * 60);

    private protected static readonly CanvasDefinition Local = TestRules.Scoring with
    {
        Entry = TestRules.Scoring.Entry with { Triggers = [], Mode = EntryMode.Scheduled, Schedule = AtNine },
    };

    private protected Workspace W { get; } = new();

    private protected LocalEntry Noted(string user) => Assert.Single(Part(user)!.All);

    private protected LocalEntries? Part(string user) => W.User(user).FindPart<LocalEntries>(ProfilePartKind.LocalEntries);

    private protected void Launch(CanvasDefinition canvas, params (string User, string? Zone)[] users)
    {
        foreach (var (user, zone) in users)
        {
            W.Track("4 10:00", r => r.Set(user, ("lead score", 50)));
            if (zone is not null)
            {
                W.Track("4 10:00", r => r.Zone(user, zone));
            }
        }

        W.Publish("4 11:00", TestRules.Canvases(canvas));
    }

    // The date begins, and the sweep comes to everybody.
    private protected void BeginDate(params string[] users)
    {
        W.Tick(Begins);
        Step("6 10:01", users.Length > 0 ? users : [.. new[] { "u", "v", "lost", "gained" }.Where(user => W.Find(user) is not null)]);
    }

    private protected void Step(string at, params string[] users) => Step(at, true, users);

    private protected void Step(string at, bool isLast, params string[] users)
    {
        var sweep = W.Engine.Sweeps.Next!;
        var keys = users.Select(u => W.User(u).Key).Order().ToList();
        Assert.Equal(EntryResult.Applied, W.Apply(at, Entries.SweepStep(sweep.Id, sweep.Cursor, keys[^1] + 1, isLast, keys)));
    }

    // Timers fire as they come, and each sweep comes to everybody at once.
    private protected void Sweeping(string at)
    {
        RunTo(Clock.At(at));
        W.Tick(at);
        while (W.Engine.Sweeps.Next is not null)
        {
            Step(at, [.. new[] { "u", "v" }.Where(user => W.Find(user) is not null)]);
        }
    }

    private protected void RunTo(long at)
    {
        while (W.Engine.NextLook <= at)
        {
            var now = Math.Max(W.Engine.Stamp, W.Engine.NextLook);
            W.Apply(now, Entries.Due(now, int.MaxValue));
        }
    }

    private protected string Lower(params string[] users) => users.MinBy(u => W.User(u).Key)!;

    private protected string Higher(params string[] users) => users.MaxBy(u => W.User(u).Key)!;
}
