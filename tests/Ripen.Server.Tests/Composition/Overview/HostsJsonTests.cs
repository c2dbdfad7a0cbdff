using System.Text;
using System.Text.Json;
using Ripen.Delivery.Hosts;
using Ripen.Server.Composition.Overview;

namespace Ripen.Server.Tests.Composition.Overview;

public sealed class HostsJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, "closed", null)]
    [InlineData(null, 5, "closed", "2026-01-05T08:00:05.000Z")]
    [InlineData(60, null, "halted", "2026-01-05T08:01:00.000Z")]
    [InlineData(60, 90, "halted", "2026-01-05T08:01:30.000Z")]
    [InlineData(0, null, "half_open", null)]
    [InlineData(-1, 5, "half_open", "2026-01-05T08:00:05.000Z")]
    public void Write_says_in_which_state_a_host_is_and_when_something_goes_again(int? haltedFor, int? waitsFor, string state, string? next)
    {
        var host = Written(new HostStatus("a.example", 10, 9, After(haltedFor), After(waitsFor), new ApiUsage(5, 10)) { LastFailure = new HostFailure(Now, 503) })[0];
        Assert.Equal((state, next), (host.GetProperty("state").GetString(), host.GetProperty("next_attempt_at").GetString()));
        Assert.Equal("""{"at":"2026-01-05T08:00:00.000Z","status":503}""", host.GetProperty("last_failure").GetRawText());
        Assert.Equal("""{"used":5,"limit":10}""", host.GetProperty("api_usage").GetRawText());
    }

    [Fact]
    public void Write_shows_no_more_hosts_than_may_be_and_those_in_trouble_first()
    {
        var hosts = Enumerable.Range(0, HostsJson.MaxHosts).Select(i => new HostStatus($"h{i:D2}", 1, 0, null, null, null))
            .Append(new HostStatus("failed", 1, 1, null, null, null) { LastFailure = new HostFailure(Now, 503) }).Append(new HostStatus("halted", 1, 1, Now, null, null)).ToArray();
        var names = Written(hosts).Select(h => h.GetProperty("host").GetString()).ToList();
        Assert.Equal((HostsJson.MaxHosts, "halted", "failed", "h00"), (names.Count, names[0], names[1], names[2]));
    }

    private static DateTimeOffset? After(int? seconds) => seconds is { } known ? Now.AddSeconds(known) : null;

    private static List<JsonElement> Written(params HostStatus[] hosts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            HostsJson.Write(json, hosts, Now);
            json.WriteEndObject();
        }

        return [.. JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement.GetProperty("hosts").EnumerateArray()];
    }
}
