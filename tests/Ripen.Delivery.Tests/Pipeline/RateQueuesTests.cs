using Ripen.Delivery.Pipeline;
using Ripen.Engine.Canvas;
using Ripen.Engine.Deliveries;

namespace Ripen.Delivery.Tests.Pipeline;

/// <summary>Turns under a rate: even, in order, one caller at a time.</summary>
public sealed class RateQueuesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly (int, int) Owner = (4, 0);

    private readonly RateQueues _queues = new();

    [Fact]
    public void First_turn_is_at_once_and_only_the_first_is_told_of_it()
    {
        Assert.Equal(Start, _queues.Add(Work(1), Start));
        Assert.Null(_queues.Add(Work(2), Start));
        Assert.Equal(2, _queues.Count);
    }

    [Fact]
    public void Turns_come_evenly_and_in_order()
    {
        _queues.Add(Work(1), Start);
        _queues.Add(Work(2), Start);
        var (first, next) = _queues.Take(Owner, 10, Start);
        Assert.Equal((1, Start.AddSeconds(6)), (Assert.Single(first).Work.Number, next));
        var (second, none) = _queues.Take(Owner, 10, Start.AddSeconds(6));
        Assert.Equal((2, null), (Assert.Single(second).Work.Number, none));
        Assert.Equal(Start, second[0].Since);
    }

    [Fact]
    public void One_that_comes_after_a_turn_waits_for_the_next()
    {
        _queues.Add(Work(1), Start);
        _queues.Take(Owner, 10, Start);
        Assert.Equal(Start.AddSeconds(6), _queues.Add(Work(2), Start.AddSeconds(1)));
        _queues.Take(Owner, 10, Start.AddSeconds(6));
        Assert.Equal(Start.AddMinutes(1), _queues.Add(Work(3), Start.AddMinutes(1)));
    }

    [Fact]
    public void High_rate_takes_several_in_a_turn()
    {
        for (var i = 0; i < 400; i++)
        {
            _queues.Add(Work(i), Start);
        }

        var (taken, next) = _queues.Take(Owner, 500_000, Start);
        Assert.Equal(166, taken.Count);
        Assert.InRange((next!.Value - Start).TotalMilliseconds, 19, 20);
    }

    [Fact]
    public void Rate_that_was_taken_away_lets_all_go()
    {
        _queues.Add(Work(1), Start);
        _queues.Add(Work(2), Start);
        Assert.Equal(2, _queues.Take(Owner, null, Start).Taken.Count);
        Assert.Equal(0, _queues.Count);
    }

    [Fact]
    public void Remove_takes_one_out_that_waits_and_its_turn_is_the_next_ones()
    {
        _queues.Add(Work(1), Start);
        _queues.Add(Work(2), Start);
        Assert.True(_queues.Remove(0, 1));
        Assert.False(_queues.Remove(0, 1));
        Assert.Equal(1, _queues.Count);
        Assert.Equal(2, Assert.Single(_queues.Take(Owner, 10, Start).Taken).Work.Number);
        Assert.False(_queues.Remove(0, 2));
    }

    [Fact]
    public void One_that_was_removed_and_comes_again_has_one_turn()
    {
        _queues.Add(Work(1), Start);
        _queues.Remove(0, 1);
        _queues.Add(Work(1), Start.AddSeconds(1));
        Assert.Equal(Start.AddSeconds(1), Assert.Single(_queues.Take(Owner, null, Start.AddSeconds(2)).Taken).Since);
        Assert.Equal(0, _queues.Count);
    }

    [Fact]
    public void Steps_of_a_canvas_share_its_rate_and_campaigns_have_their_own()
    {
        Assert.NotNull(_queues.Add(Work(1), Start));
        Assert.NotNull(_queues.Add(Work(2, 7, 1), Start));
        Assert.Null(_queues.Add(Work(3, 7, 2), Start));
    }

    private static DeliveryWork Work(long number, int canvas = 0, int step = 0) => new(
        0, number, 0, $"d{number}", "k", canvas == 0 ? 4 : 0, canvas == 0 ? null : new StepPlace(canvas, step, default, 0, false), 1,
        new FrozenRequest("POST", "https://x", [], null), 0, 0, 0);
}
