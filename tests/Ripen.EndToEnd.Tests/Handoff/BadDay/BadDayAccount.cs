using System.Globalization;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff.BadDay;

/// <summary>What Ripen's log says of each lead, held against what arrived at the CRM.</summary>
internal sealed class BadDayAccount
{
    private const int ShownProblems = 20;
    private const int Unauthorised = 401, Halted = 598, NoConnection = 599, NoAnswer = 0;
    private const int MostReadersAtOnce = 4;

    private readonly BadDayRun _run;
    private readonly ILookup<string, JsonElement> _deliveries;
    private readonly ILookup<string, JournalEntry> _calls;
    private readonly List<string> _problems = [];

    private IEnumerable<JournalEntry> Calls => _calls.SelectMany(group => group);

    private IEnumerable<JsonElement> Deliveries => _deliveries.SelectMany(group => group);

    private IEnumerable<JsonElement> Attempts => Deliveries.SelectMany(d => d.GetProperty("attempts").EnumerateArray());

    private BadDayAccount(BadDayRun run, IReadOnlyList<JsonElement> deliveries)
    {
        _run = run;
        _deliveries = deliveries.ToLookup(d => d.GetProperty("user").GetString()!);
        _calls = run.Crm.Patches.ToLookup(call => call.Path[(call.Path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Fails unless every lead is MQL on both sides, under one key and by one delivery, and its log tells every call that arrived and no other.</summary>
    /// <returns>The figures, for people.</returns>
    public static async Task<string> AssertAsync(BadDayRun run)
    {
        Assert.Equal(0, run.Crm.Host.Journal.Dropped);
        var account = new BadDayAccount(run, await run.Api.DeliveriesAsync());
        foreach (var lead in run.Leads)
        {
            account.Check(lead);
        }

        await account.CheckProfilesAsync();
        Assert.True(account._problems.Count == 0, $"{account._problems.Count} leads:\n{string.Join('\n', account._problems.Order(StringComparer.Ordinal).Take(ShownProblems))}");
        var stats = await run.Api.GetAsync($"/v1/campaigns/{LeadScoring.CampaignId}/stats");
        Assert.Equal(run.Leads.Count, stats.GetProperty("sent").GetInt32());
        Assert.Equal(run.Leads.Count, account._deliveries.Count);
        account.AssertDayWasBad();
        return account.Figures();
    }

    private void Check(string lead)
    {
        if (_run.Crm.Host.Records.Find(lead)?["Status"] is var status and not "MQL")
        {
            _problems.Add($"{lead}: {status} in the CRM");
        }

        if (_deliveries[lead].ToList() is not [var delivery] || delivery.GetProperty("status").GetString() != "sent")
        {
            _problems.Add($"{lead}: {string.Join(", ", _deliveries[lead])}");
            return;
        }

        var keys = _calls[lead].Select(call => call.Header("Idempotency-Key")).Distinct().ToList();
        if (keys is not [{ Length: > 0 } key] || key != delivery.GetProperty("idempotency_key").GetString())
        {
            _problems.Add($"{lead}: keys {string.Join(", ", keys)}");
        }

        var told = delivery.GetProperty("attempts").EnumerateArray().SelectMany(CallsOf).ToList();
        var arrived = _calls[lead].Where(call => !_run.Killed.Contains(call.Number)).Select(call => call.Status).ToList();
        if (!arrived.SequenceEqual(told.Select(s => (int?)s)))
        {
            _problems.Add($"{lead}: arrived {string.Join(' ', arrived)}, told {string.Join(' ', told)}: {delivery.GetProperty("attempts")}");
        }

        if (delivery.TryGetProperty("dead_letter", out var letter) && letter.GetProperty("message").GetString() is not { Length: > 0 })
        {
            _problems.Add($"{lead}: a dead letter without a reason");
        }
    }

    /// <summary>The statuses, in the CRM's journal, of the calls that an attempt made by what its line says.</summary>
    private static IEnumerable<int> CallsOf(JsonElement attempt)
    {
        var status = attempt.GetProperty("status").GetInt32();
        var answer = attempt.GetProperty("answer").GetString()!;
        var note = attempt.GetProperty("note").GetString() ?? string.Empty;
        if (note.Contains("the token was renewed", StringComparison.Ordinal))
        {
            yield return Unauthorised;
        }

        if (note.Contains("headers were not rendered", StringComparison.Ordinal)
            || status == Halted
            || answer.StartsWith("No connection", StringComparison.Ordinal)
            || answer.Contains(" asked for a pause", StringComparison.Ordinal))
        {
            yield break;
        }

        var isLost = answer.StartsWith("The connection broke", StringComparison.Ordinal) || answer.StartsWith("The host did not answer", StringComparison.Ordinal);
        yield return isLost ? NoAnswer : status;
    }

    // A phase that came to nothing would prove nothing.
    private void AssertDayWasBad()
    {
        Assert.Superset(new HashSet<int> { NoAnswer, 204, 400, Unauthorised, 403, 429, 500, 502, 503 }, Calls.Select(call => call.Status ?? -1).ToHashSet());
        Assert.Superset(new HashSet<int> { Halted, NoConnection }, Attempts.Select(a => a.GetProperty("status").GetInt32()).ToHashSet());
    }

    private Task CheckProfilesAsync() => Parallel.ForEachAsync(
        _run.Leads,
        new ParallelOptions { MaxDegreeOfParallelism = MostReadersAtOnce, CancellationToken = ApiClient.Cancellation },
        async (lead, _) =>
        {
            if ((await _run.Api.AttributeAsync(lead, "lead_status"))?.GetString() is var status and not "MQL")
            {
                lock (_problems)
                {
                    _problems.Add($"{lead}: {status} in its profile");
                }
            }
        });

    private string Figures()
    {
        var keys = Calls.Select(call => call.Header("Idempotency-Key")).Distinct().Count();
        var tokens = _run.Crm.Host.Journal.Arrived(PathKind.Token);
        var letters = Deliveries.Count(d => d.TryGetProperty("dead_letter", out _));
        return string.Create(CultureInfo.InvariantCulture, $"{_run.Leads.Count} leads, {keys} keys, {letters} dead letters, {_run.Passed.TotalHours:f1} virtual hours\n")
            + $"calls: {tokens} for tokens, {Counts(Calls.Select(call => call.Status ?? -1))}; {_run.Killed.Count} cut by kills\n"
            + $"attempts: {Counts(Attempts.Select(a => a.GetProperty("status").GetInt32()))}";
    }

    private static string Counts(IEnumerable<int> statuses)
    {
        var all = statuses.ToList();
        return $"{all.Count} ({string.Join(", ", all.GroupBy(s => s).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()}"))})";
    }
}
