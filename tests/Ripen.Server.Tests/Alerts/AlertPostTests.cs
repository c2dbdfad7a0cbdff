using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Alerts;

namespace Ripen.Server.Tests.Alerts;

public sealed class AlertPostTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task RunAsync_sends_on_every_channel()
    {
        var (one, two) = (new Recorder("one"), new Recorder("two"));
        var post = Post(one, two);
        var record = post.Add(Named("a"));

        await RunUntilAsync(post, () => two.Sent.Count == 1);

        Assert.Equal(("sent", "sent"), (record.Results["one"], record.Results["two"]));
        Assert.Equal("a", Assert.Single(one.Sent).Subject);
    }

    [Fact]
    public async Task RunAsync_tries_a_channel_again_after_its_pauses_and_then_gives_up()
    {
        var broken = new Recorder("broken") { Error = "no route" };
        var post = Post(broken);
        var record = post.Add(Named("a"));
        var next = post.Add(Named("b"));

        await RunUntilAsync(post, () => broken.Sent.Count == 2 * AlertPost.Pauses.Count);

        Assert.Equal(["a", "a", "a", "b", "b", "b"], broken.Sent.Select(s => s.Subject));
        Assert.Equal(("no route", "no route"), (record.Results["broken"], next.Results["broken"]));
    }

    [Fact]
    public void Add_beyond_the_bound_is_kept_to_be_read_but_not_sent()
    {
        var post = Post(new Recorder("one"));
        for (var i = 0; i < AlertPost.MaxWaiting; i++)
        {
            Assert.Empty(post.Add(Named("a")).Results);
        }

        Assert.Equal("not sent: too many alerts were waiting", post.Add(Named("b")).Results["one"]);
        Assert.Equal("b", post.Kept[0].Alert.Subject);
    }

    [Fact]
    public void Kept_holds_the_last_ones_newest_first()
    {
        var post = Post();
        for (var i = 0; i <= AlertPost.MaxKept; i++)
        {
            post.Add(Named($"{i}"));
        }

        Assert.Equal(AlertPost.MaxKept, post.Kept.Count);
        Assert.Equal(($"{AlertPost.MaxKept}", "1"), (post.Kept[0].Alert.Subject, post.Kept[^1].Alert.Subject));
    }

    private static Alert Named(string subject) => new(AlertKind.MessagesFailed, subject, "Something happened.", DateTimeOffset.UnixEpoch);

    private AlertPost Post(params Recorder[] channels) => new(channels, _time, NullLogger<AlertPost>.Instance);

    private async Task RunUntilAsync(AlertPost post, Func<bool> isDone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = post.RunAsync(stop.Token);
        while (!isDone())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private sealed class Recorder(string name) : IAlertChannel
    {
        public string Name => name;

        public string? Error { get; init; }

        public List<Alert> Sent { get; } = [];

        public Task<string?> SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            Sent.Add(alert);
            return Task.FromResult(Error);
        }
    }
}
