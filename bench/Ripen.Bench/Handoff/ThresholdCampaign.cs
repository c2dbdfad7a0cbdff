using System.Globalization;
using System.Text;
using Ripen.Bench.Load;
using Ripen.Bench.Renders;

namespace Ripen.Bench.Handoff;

/// <summary>The campaign of the run, and the writes that trigger it.</summary>
internal static class ThresholdCampaign
{
    /// <summary>Its id.</summary>
    public const string Id = "handoff";

    /// <summary>The document: any change of the score is a candidate, the template's threshold decides.</summary>
    public static string Yaml(Uri receiver, string status) => $$$$"""
        kind: campaign
        id: {{{{Id}}}}
        name: Handoff
        status: {{{{status}}}}
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }] }
        message:
          method: PATCH
          url: "{{{{receiver}}}}leads/{{${user_id}}}"
          headers: { Content-Type: application/json }
          body: |
            {{{{SeedBody.Dialect.TrimEnd().ReplaceLineEndings("\n    ")}}}}
        """;

    /// <summary>A request that gives users one score.</summary>
    public static byte[] Scores(int first, int count, int score)
    {
        var body = new StringBuilder("{\"attributes\":[");
        for (var user = first; user < first + count; user++)
        {
            body.Append(CultureInfo.InvariantCulture, $"{(user == first ? "" : ",")}{{\"external_id\":\"{RequestPool.UserId(user)}\",\"lead score\":{score}}}");
        }

        return Encoding.UTF8.GetBytes(body.Append("]}").ToString());
    }
}
