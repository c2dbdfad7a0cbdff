using System.Text;
using System.Text.Json;
using Ripen.Bench.Server;

namespace Ripen.Bench.Tests.Server;

public sealed class ServerStatusTests
{
    [Fact]
    public void Read_takes_all_members()
    {
        var status = Read("""
            {"log_position":120,"checkpoint_position":100,"replay_seconds_behind":0.5,"pending_deliveries":1,"pending_candidates":2,
             "profiles":10,"profile_bytes":3360,"log_synchronous":2,"recovery_seconds":1.25,"ledger_entries":7,
             "ledger_points":{"lead score":41,"other":9},"something_else":"x"}
            """);
        Assert.Empty(status.Missing);
        Assert.Equal(20, status.CheckpointLag);
        Assert.Equal(41, status.LeadScorePoints);
        Assert.Equal(2, status.LogSynchronous);
        Assert.Equal(3360, status.ProfileBytes);
    }

    [Fact]
    public void Read_names_what_is_missing()
    {
        var status = Read("""{"log_position":120,"profiles":null,"ledger_points":5}""");
        Assert.Null(status.CheckpointLag);
        Assert.Null(status.LeadScorePoints);
        Assert.Contains("checkpoint_position", status.Missing);
        Assert.Contains("profiles", status.Missing);
        Assert.Contains("ledger_points", status.Missing);
        Assert.DoesNotContain("log_position", status.Missing);
    }

    [Fact]
    public void Read_takes_an_attribute_without_entries_as_0() => Assert.Equal(0, Read("""{"ledger_points":{}}""").LeadScorePoints);

    [Fact]
    public void Read_refuses_what_is_no_object() => Assert.Throws<JsonException>(() => Read("[]"));

    private static ServerStatus Read(string json) => ServerStatus.Read(Encoding.UTF8.GetBytes(json));
}
