using System.Net;
using Ripen.Bench.Handoff;

namespace Ripen.Bench.Tests.Handoff;

public sealed class SinkTests
{
    [Fact]
    public async Task Sink_notes_the_first_arrival_of_a_user_and_counts_repeats()
    {
        await using var sink = await Sink.StartAsync(3, TimeProvider.System);
        using var http = new HttpClient { BaseAddress = sink.Url };
        for (var i = 0; i < 2; i++)
        {
            using var answer = await http.PatchAsync(new Uri("leads/lead-0000002", UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal((2, 1), (sink.Requests, sink.Repeats));
        Assert.NotNull(sink.ArrivalOf(2));
        Assert.Null(sink.ArrivalOf(1));
    }
}
