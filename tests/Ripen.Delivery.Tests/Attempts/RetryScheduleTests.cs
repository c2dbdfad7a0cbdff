using Ripen.Delivery.Attempts;

namespace Ripen.Delivery.Tests.Attempts;

public sealed class RetryScheduleTests
{
    private const string Id = "d-1";
    private static readonly DateTimeOffset First = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AttemptFailure.Status, 1, 15)]
    [InlineData(AttemptFailure.Status, 2, 60)]
    [InlineData(AttemptFailure.Status, 3, 180)]
    [InlineData(AttemptFailure.Status, 4, 480)]
    [InlineData(AttemptFailure.Status, 5, 1080)]
    [InlineData(AttemptFailure.TimedOut, 1, 15)]
    [InlineData(AttemptFailure.HostHalted, 5, 1080)]
    [InlineData(AttemptFailure.ConnectionLost, 3, 180)]
    [InlineData(AttemptFailure.HeadersNotRendered, 2, 60)]
    [InlineData(AttemptFailure.Unreachable, 1, 15)]
    [InlineData(AttemptFailure.Unreachable, 5, 1080)]
    [InlineData(AttemptFailure.Unreachable, 6, 3600)]
    [InlineData(AttemptFailure.Unreachable, 7, 14400)]
    [InlineData(AttemptFailure.Unreachable, 8, 43200)]
    [InlineData(AttemptFailure.NameError, 1, 15)]
    [InlineData(AttemptFailure.TlsError, 1, 15)]
    [InlineData(AttemptFailure.QuotaExceeded, 1, 3600)]
    [InlineData(AttemptFailure.QuotaExceeded, 2, 14400)]
    [InlineData(AttemptFailure.QuotaExceeded, 3, 43200)]
    [InlineData(AttemptFailure.QuotaExceeded, 5, 43200)]
    public void Decide_retry_comes_after_the_delay_of_the_table_with_jitter(AttemptFailure failure, int attempts, int seconds)
    {
        var step = RetrySchedule.Decide(Failed(failure), attempts, First, First);

        Assert.Equal(NextStepKind.RetryAt, step.Kind);
        Assert.True(step.CountsAsAttempt);
        Assert.Equal(First + (TimeSpan.FromSeconds(seconds) * RetrySchedule.Factor(Id, attempts)), step.At);
    }

    [Theory]
    [InlineData(AttemptFailure.Status, 6, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.TimedOut, 6, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.HostHalted, 6, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.ConnectionLost, 6, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.Status, 7, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.Unreachable, 9, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.QuotaExceeded, 6, NextStepKind.GaveUp)]
    [InlineData(AttemptFailure.NameError, 2, NextStepKind.Failed)]
    [InlineData(AttemptFailure.TlsError, 2, NextStepKind.Failed)]
    public void Decide_ends_when_the_tries_are_used_up(AttemptFailure failure, int attempts, NextStepKind kind) =>
        Assert.Equal(kind, RetrySchedule.Decide(Failed(failure), attempts, First, First).Kind);

    [Theory]
    [InlineData(AttemptKind.Success, NextStepKind.Sent)]
    [InlineData(AttemptKind.Final, NextStepKind.Failed)]
    [InlineData(AttemptKind.TokenExpired, NextStepKind.Failed)]
    public void Decide_kind_that_needs_no_schedule(AttemptKind kind, NextStepKind expected) =>
        Assert.Equal(expected, RetrySchedule.Decide(new AttemptResult(Id, kind, 400, AttemptFailure.Status, null, null), 1, First, First).Kind);

    [Fact]
    public void Decide_host_wait_counts_as_no_attempt()
    {
        var until = First.AddMinutes(3);
        var waiting = new AttemptResult(Id, AttemptKind.HostWait, 0, AttemptFailure.HostWait, null, null) { NotBefore = until };

        Assert.Equal(new NextStep(NextStepKind.RetryAt, until, CountsAsAttempt: false), RetrySchedule.Decide(waiting, 0, First, First));
    }

    [Theory]
    [InlineData(7, 12)]
    [InlineData(120, 120)]
    [InlineData(86_400, 86_400)]
    [InlineData(90_000, 86_400)]
    public void Decide_hint_moves_the_retry_later_but_never_earlier_nor_beyond_a_day(int hintSeconds, int atLeastSeconds)
    {
        var step = RetrySchedule.Decide(Failed(AttemptFailure.Status) with { NotBefore = First.AddSeconds(hintSeconds) }, 1, First, First);

        Assert.True(step.At >= First.AddSeconds(atLeastSeconds));
        Assert.True(step.At <= First.AddSeconds(Math.Max(18, atLeastSeconds)));
    }

    [Fact]
    public void Decide_gives_up_when_the_next_try_would_be_later_than_the_spread()
    {
        var hint = First + RetrySchedule.MaxSpread;
        var result = Failed(AttemptFailure.Status) with { NotBefore = hint };

        Assert.Equal(hint, RetrySchedule.Decide(result, 2, First, hint.AddHours(-24)).At);
        Assert.Equal(NextStepKind.GaveUp, RetrySchedule.Decide(result with { NotBefore = hint.AddSeconds(1) }, 2, First, hint.AddHours(-23)).Kind);
    }

    [Fact]
    public void Factor_is_the_same_for_the_same_attempt_and_spreads_over_its_range()
    {
        var factors = Enumerable.Range(0, 1000).Select(number => RetrySchedule.Factor($"d-{number}", 1)).ToList();

        Assert.Equal(RetrySchedule.Factor("d-7", 1), factors[7]);
        Assert.NotEqual(RetrySchedule.Factor("d-7", 2), factors[7]);
        Assert.All(factors, factor => Assert.InRange(factor, 0.8, 1.2));
        Assert.True(factors.Min() < 0.82 && factors.Max() > 1.18);
        Assert.InRange(factors.Average(), 0.98, 1.02);
    }

    private static AttemptResult Failed(AttemptFailure failure) => new(Id, AttemptKind.Retry, 503, failure, "x", "x");
}
