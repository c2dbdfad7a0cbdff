using System.Text.Json;
using Ripen.Bench.Handoff;

namespace Ripen.Bench.Tests.Handoff;

public sealed class ThresholdCampaignTests
{
    [Fact]
    public void Yaml_points_the_campaign_at_the_receiver_with_the_body_indented_as_a_block()
    {
        var yaml = ThresholdCampaign.Yaml(new Uri("http://127.0.0.1:1/"), "stopped");
        Assert.Contains("url: \"http://127.0.0.1:1/leads/{{${user_id}}}\"", yaml, StringComparison.Ordinal);
        Assert.Contains("status: stopped", yaml, StringComparison.Ordinal);
        Assert.All(yaml[(yaml.IndexOf("body: |", StringComparison.Ordinal) + 7)..].Trim('\n').Split('\n'), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Scores_gives_each_user_the_score()
    {
        using var body = JsonDocument.Parse(ThresholdCampaign.Scores(7, 2, 150));
        Assert.Equal(
            [("lead-0000007", 150), ("lead-0000008", 150)],
            body.RootElement.GetProperty("attributes").EnumerateArray().Select(a => (a.GetProperty("external_id").GetString(), a.GetProperty("lead score").GetInt32())));
    }
}
