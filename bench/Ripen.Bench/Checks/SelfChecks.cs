using System.Globalization;
using Ripen.Bench.Baseline;
using Ripen.Bench.Load;
using Ripen.Bench.Server;

namespace Ripen.Bench.Checks;

/// <summary>What must be so for the figures of a run to count (design §7.5). Only when every check has passed are they anything.</summary>
internal static class SelfChecks
{
    /// <summary>How far the share of scored events may be from that of the mix, in shares of 1.</summary>
    public const double ScoredTolerance = 0.01;

    /// <summary>The part of the users that even drawing meets on average which must have been met.</summary>
    public const double UsersTolerance = 0.99;

    /// <summary>
    /// How far the lag at the end may be above that at half time, as a factor. A lag that grows without end doubles; strides of the checkpoint stay below
    /// this.
    /// </summary>
    public const double LagTolerance = 1.25;

    /// <summary>A lag of less than this much replay at the end counts as none, in seconds.</summary>
    public const double SmallLagSeconds = 1;

    /// <summary><c>PRAGMA synchronous</c> = FULL.</summary>
    public const int SynchronousFull = 2;

    /// <summary>Events a second that a healthy baseline reaches on two cores; below it the machine was busy or its disk slow.</summary>
    public const double HealthyBaseline = 20_000;

    /// <summary>The checks of a load on the server.</summary>
    public static IReadOnlyList<SelfCheck> Of(ProductResult result) =>
    [
        UsersDrawn(result.Tally, result.Options.Users),
        ShareScored(result.Tally),
        PointsInLedgers(result),
        Refusals(result.Load.Refused + result.ImportRefusals),
        Synchronous(result.After),
        Lag(result.Lag),
    ];

    /// <summary>The check of a baseline run.</summary>
    public static SelfCheck Of(BaselineResult result)
    {
        var healthy = result.Errors == 0 && result.Settings == BaselineResult.DurableSettings && result.ScorePoints == result.Tally.Points
            && result.HistoryPoints == result.Tally.Points && result.HistoryRows == result.Tally.Events && result.EventsPerSecond >= HealthyBaseline;
        var speed = Text($"{result.EventsPerSecond:0} events/s (at least {HealthyBaseline:0}), {result.Settings}, {result.Errors} errors");
        var points = Text($"points {result.Tally.Points} sent, {result.ScorePoints} in scores, {result.HistoryPoints} in history");
        return SelfCheck.Of("healthy baseline", healthy, $"{speed}, {points}");
    }

    /// <summary>Enough different users, as even drawing must give.</summary>
    public static SelfCheck UsersDrawn(LoadTally tally, int users)
    {
        var expected = Drawing.ExpectedUsers(users, tally.DistinctEvents);
        var enough = tally.UsersDrawn > 0 && tally.UsersDrawn >= expected * UsersTolerance;
        return SelfCheck.Of("users drawn", enough, Text($"{tally.UsersDrawn} of {users}, even drawing gives {expected:0}"));
    }

    /// <summary>The mix is as it says.</summary>
    public static SelfCheck ShareScored(LoadTally tally)
    {
        var share = tally.Events == 0 ? 0 : tally.Scored / (double)tally.Events;
        var near = Math.Abs(share - EventMix.ScoredShare) <= ScoredTolerance;
        return SelfCheck.Of("share scored", near, Text($"{share:P1} of {tally.Events} events, the mix gives {EventMix.ScoredShare:P1}"));
    }

    /// <summary>Nothing acknowledged is missing, nothing counted twice.</summary>
    public static SelfCheck PointsInLedgers(ProductResult result)
    {
        var told = result.LedgerPoints;
        var held = told is { } points ? Text($"{points:0.###} in ledgers") : "the server does not tell ledger_points";
        bool? equal = told is null ? null : told == result.ExpectedPoints;
        return SelfCheck.Of("points sent = points in ledgers", equal, Text($"{result.ExpectedPoints} sent, {held}"));
    }

    /// <summary>Every request was accepted as a whole.</summary>
    public static SelfCheck Refusals(long refused) => SelfCheck.Of("refusals", refused == 0, Text($"{refused}"));

    /// <summary>An acknowledgement means that the disk has it.</summary>
    public static SelfCheck Synchronous(ServerStatus? status) => SelfCheck.Of(
        "PRAGMA synchronous",
        status?.LogSynchronous is { } value ? value == SynchronousFull : null,
        status?.LogSynchronous is { } told ? Text($"{told} (FULL is {SynchronousFull})") : "the server does not tell log_synchronous");

    /// <summary>The checkpoint keeps up: the run could have gone on.</summary>
    public static SelfCheck Lag(LagTrend lag)
    {
        const string name = "checkpoint lag";
        if (lag is not { HalfTime: { } half, End: { } end }) return SelfCheck.Of(name, null, "the server does not tell log_position and checkpoint_position");
        var passed = end <= half * LagTolerance || lag.EndReplaySeconds < SmallLagSeconds;
        var replay = lag.EndReplaySeconds is { } seconds ? Text($", {seconds:0.##} s of replay") : string.Empty;
        return SelfCheck.Of(name, passed, Text($"{half} positions at half time, {end} at the end{replay}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
