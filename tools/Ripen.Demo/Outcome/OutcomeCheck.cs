using System.Globalization;
using System.Text.Json;
using Ripen.Client.Users;
using Ripen.Demo.Script;
using Ripen.Demo.Stage;

namespace Ripen.Demo.Outcome;

/// <summary>
/// Compares how the day ended with the script. It asks Ripen and the CRM for every lead once more and does not rely on the board: the score in the profile,
/// the status in the CRM, one accepted call for each MQL and none for others, and as many refused calls as the script has.
/// </summary>
internal static class OutcomeCheck
{
    /// <summary>The differences; none when all is as the script says.</summary>
    public static async Task<IReadOnlyList<Difference>> RunAsync(DayScript script, DemoCalls calls, CancellationToken cancellationToken)
    {
        var records = (await calls.RecordsAsync(cancellationToken)).Records.ToDictionary(record => record.Id);
        var journal = (await calls.JournalAsync(0, cancellationToken)).Entries;
        var differences = new List<Difference>();
        foreach (var lead in script.Leads)
        {
            var profile = await calls.ProfileAsync(lead.Id, cancellationToken);
            Compare(lead.Name, "score", Text(lead.Ends.Score), ScoreOf(profile));
            Compare(lead.Name, "CRM status", lead.Ends.Status.ToString(), StatusOf(records.GetValueOrDefault(lead.Id)).ToString());
            var accepted = journal.Count(call => call.Status is >= 200 and < 300 && call.Path.EndsWith("/" + lead.Id, StringComparison.Ordinal));
            Compare(lead.Name, "accepted calls", lead.Ends.Status == LeadStatus.Mql ? "1" : "0", Text(accepted));
        }

        Compare("all", "refused calls", Text(script.Outages.Count), Text(journal.Count(call => call.Status is not (>= 200 and < 300))));
        return differences;

        void Compare(string who, string what, string expected, string found)
        {
            if (expected != found) differences.Add(new Difference(who, what, expected, found));
        }
    }

    private static string ScoreOf(UserProfile profile) =>
        profile.CustomAttributes.TryGetValue("lead score", out var score) ? score.GetRawText() : Text(null);

    private static LeadStatus StatusOf(Answers.Lead? record) =>
        record is not null && record.Fields.TryGetValue("lead_status", out var value) && value.ValueKind == JsonValueKind.String
            ? Enum.Parse<LeadStatus>(value.GetString()!, ignoreCase: true)
            : LeadStatus.Open;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
