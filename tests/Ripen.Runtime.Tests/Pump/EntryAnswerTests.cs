using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

public sealed class EntryAnswerTests
{
    [Fact]
    public async Task Complete_answers_with_the_last_entry_and_not_before()
    {
        var answer = new EntryAnswer(5);
        answer.Complete(2, 7);
        answer.Complete(2, 8);
        Assert.False(answer.Task.IsCompleted);
        answer.Complete(1, 9);
        Assert.Equal(new AppendResult(AppendStatus.Applied, 9), await answer.Task);
    }

    [Fact]
    public async Task Worsen_keeps_the_worst_and_of_equals_the_first()
    {
        var answer = new EntryAnswer(4);
        answer.Worsen(new AppendResult(AppendStatus.Repeated, 1));
        answer.Worsen(new AppendResult(AppendStatus.Refused, 2));
        answer.Worsen(new AppendResult(AppendStatus.Refused, 3));
        answer.Worsen(new AppendResult(AppendStatus.Repeated, 4));
        answer.Complete(4, 5);
        Assert.Equal(new AppendResult(AppendStatus.Refused, 2), await answer.Task);
    }

    [Fact]
    public async Task GiveUp_of_some_makes_all_unavailable()
    {
        var answer = new EntryAnswer(3);
        answer.GiveUp(1);
        Assert.False(answer.Task.IsCompleted);
        answer.Complete(2, 5);
        Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), await answer.Task);
    }

    [Fact]
    public async Task Complete_by_two_threads_at_once_answers_every_time()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var start = new Barrier(2);
        for (var run = 0; run < 500; run++)
        {
            var answer = new EntryAnswer(2);
            var (worse, worst) = (new AppendResult(AppendStatus.Repeated, 1), new AppendResult(AppendStatus.Conflict, 2));
            await Task.WhenAll(Task.Run(() => Finish(start, answer, worse), cancellation), Task.Run(() => Finish(start, answer, worst), cancellation));
            Assert.True(answer.Task.IsCompleted);
            Assert.Equal(worst, await answer.Task);
        }
    }

    private static void Finish(Barrier start, EntryAnswer answer, AppendResult result)
    {
        start.SignalAndWait();
        answer.Worsen(result);
        answer.Complete(1, result.Sequence);
    }
}
