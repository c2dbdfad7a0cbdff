using System.Text;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class TrackAnswerTests
{
    private const string Event = """{"external_id":"u","name":"e","time":"2024-01-01"}""";

    [Theory]
    [InlineData("{\"events\":[" + Event + "]}")]
    [InlineData("{\"events\":[" + Event + "," + Event + "]}")]
    [InlineData("{\"events\":[" + Event + ",7]}")]
    [InlineData("{\"events\":[" + Event + "],\"attributes\":[{\"external_id\":\"u\"}]}")]
    [InlineData("{\"attributes\":[{\"external_id\":\"u\"}]}")]
    [InlineData("{}")]
    public void ToBytes_stays_what_was_written_after_the_next_request(string body)
    {
        var run = new TrackRun();
        run.Parse(body);
        var expected = run.Answer;
        var bytes = run.Request.Answer.ToBytes(run.Request, TrackShape.Track);
        run.Parse("{\"events\":[7,7,7]}");

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes.Span));
    }
}
