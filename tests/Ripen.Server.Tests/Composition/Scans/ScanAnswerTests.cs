using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.Scans;

namespace Ripen.Server.Tests.Composition.Scans;

public sealed class ScanAnswerTests
{
    private static readonly ScanLimits Limits = new();

    private readonly FakeTimeProvider _wall = new();
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task WriteAsync_of_a_scan_that_ends_in_time_is_its_answer()
    {
        var answer = AnswerAsync(new SharedScan<int> { Result = _end.Task });
        _wall.Advance(Limits.Wait - TimeSpan.FromTicks(1));
        _end.SetResult(7);
        Assert.Equal((200, """{"message":"7"}"""), Text(await answer));
    }

    [Fact]
    public async Task WriteAsync_of_a_scan_that_takes_longer_says_where_it_is()
    {
        var scan = new SharedScan<int> { Result = _end.Task, Users = 900 };
        var waiting = AnswerAsync(scan);
        _wall.Advance(Limits.Wait);
        Assert.Equal((202, """{"message":"scanning","state":"waiting","seen":0,"users":900}"""), Text(await waiting));
        scan.HasBegun = true;
        scan.Add(300);
        var going = AnswerAsync(scan);
        _wall.Advance(Limits.Wait);
        Assert.Equal((202, """{"message":"scanning","state":"scanning","seen":300,"users":900}"""), Text(await going));
    }

    [Fact]
    public async Task WriteAsync_of_none_for_which_there_was_room_says_to_come_again() =>
        Assert.Equal((429, """{"message":"16 reads of all users wait or go on; ask again when one has ended"}"""), Text(await AnswerAsync(null)));

    private Task<ApiAnswer> AnswerAsync(SharedScan<int>? scan) => ScanAnswer.WriteAsync(scan, found => ApiRoutes.Message(200, $"{found}"), Limits, _wall, TestContext.Current.CancellationToken);

    private static (int, string) Text(ApiAnswer answer) => (answer.Status, Encoding.UTF8.GetString(answer.Json.Span));
}
