using System.Globalization;
using System.Text.Json;
using Ripen.Client.Deliveries;
using Ripen.Client.Users;
using Ripen.Demo.Script;
using Ripen.Demo.Stage;

namespace Ripen.Demo.Watch;

/// <summary>
/// Fills the board from what Ripen and the CRM answer over HTTP. It asks only for leads that may have changed: those that acted, those whose window ran out,
/// and those with a call that is not settled.
/// </summary>
internal sealed class BoardWatcher(Board board, DemoCalls calls, TimeProvider machineTime)
{
    private const string Attribute = "lead_status";

    private long _journal;
    private bool _hasRead;

    /// <summary>What it fills.</summary>
    public Board Board => board;

    /// <summary>Looks once.</summary>
    /// <param name="now">Where the test clock stands.</param>
    /// <param name="touched">Leads that acted since the last look.</param>
    public async Task LookAsync(DateTimeOffset now, IReadOnlySet<string> touched, CancellationToken cancellationToken)
    {
        var news = new List<Happening>();
        var asked = board.Leads.Where(lead => touched.Contains(lead.Id) || lead.DueAt <= now || lead.IsRetrying).ToArray();
        var answers = await Task.WhenAll(asked.Select(lead => ReadAsync(lead, cancellationToken)));
        for (var i = 0; i < asked.Length; i++) Take(asked[i], answers[i].Profile, answers[i].Ledger, news);
        await LookAtCrmAsync(news, cancellationToken);
        board.Now = now;
        board.Happenings.AddRange(news.OrderBy(happening => happening.At));
    }

    private async Task<(UserProfile Profile, LedgerPage Ledger)> ReadAsync(BoardLead lead, CancellationToken cancellationToken) =>
        (await calls.ProfileAsync(lead.Id, cancellationToken), await calls.LedgerAsync(lead.Id, cancellationToken));

    private void Take(BoardLead lead, UserProfile profile, LedgerPage ledger, List<Happening> news)
    {
        var attributes = profile.CustomAttributes;
        lead.IsEmployee = attributes.TryGetValue("is_employee", out var employee) && employee.ValueKind == JsonValueKind.True;
        lead.IsMqlByProfile = profile.Text(Attribute) == "MQL";
        lead.IsUnsubscribed = profile.EmailSubscribe == "unsubscribed";
        lead.IsExcluded = profile.CanvasEntries.Count == 0;
        lead.DueAt = profile.CanvasEntries.Count > 0 ? profile.CanvasEntries[0].DueAt : null;
        lead.IsImported = true;
        var known = lead.Lines.Count > 0 ? lead.Lines[^1].Position : null;
        var fresh = ledger.Entries.TakeWhile(line => line.Position != known).Reverse().ToArray();
        lead.Score = (int?)ledger.Value;
        var delta = 0;
        foreach (var line in fresh)
        {
            lead.Lines.Add(line);
            if (line.Cause.Kind != "canvas") continue;
            delta += (int)line.Delta;
            Count((int)line.Delta);
            lead.LastCause = board.CauseOf(lead, line);
            if (Tell(lead, line) is { } happening) news.Add(happening);
        }

        if (delta == 0) return;
        lead.Delta = delta;
        lead.DeltaSeen = machineTime.GetTimestamp();
    }

    private void Count(int delta)
    {
        if (delta > 0) board.PointsUp += delta;
        else board.PointsDown -= delta;
    }

    private static Happening? Tell(BoardLead lead, LedgerEntry line)
    {
        var change = string.Create(CultureInfo.InvariantCulture, $"{line.Before ?? 0} → {line.After}");
        if (BoardLead.IsCrossing(line))
        {
            var passes = $"{lead.Name} passes {ScoreModel.Threshold}";
            return lead.Crossings.Count() == 1
                ? new Happening(line.Time, HappeningKind.Good, $"{passes}: {change}, {lead.LastCause}")
                : new Happening(line.Time, HappeningKind.Plain, $"{passes} again: {change}{(lead.IsMqlByProfile ? ", an MQL already" : "")}");
        }

        return line.Trigger?.Type switch
        {
            "timer" => new Happening(line.Time, HappeningKind.Plain, $"{lead.Name}: a day of silence, {change}"),
            "write" => new Happening(line.Time, HappeningKind.Bad, $"{lead.Name} unsubscribes, {change}"),
            _ => null,
        };
    }

    // The list of deliveries and the CRM's leads can only have changed when the CRM was called.
    private async Task LookAtCrmAsync(List<Happening> news, CancellationToken cancellationToken)
    {
        var journal = await calls.JournalAsync(_journal, cancellationToken);
        if (journal.Entries.Count == 0 && _hasRead) return;
        _hasRead = true;
        board.CrmCalls += journal.Entries.Count;
        if (journal.Entries.Count > 0) _journal = journal.Entries[^1].Number;
        foreach (var delivery in await calls.DeliveriesAsync(cancellationToken)) Take(board[delivery.User!], delivery, news);
        foreach (var record in (await calls.RecordsAsync(cancellationToken)).Records) Take(board[record.Id], record);
    }

    private static void Take(BoardLead lead, DeliveryRecord delivery, List<Happening> news)
    {
        var known = lead.Delivery?.Id == delivery.Id ? lead.Delivery.Attempts.Count : 0;
        lead.Delivery = delivery;
        for (var i = known; i < delivery.Attempts.Count; i++)
        {
            var attempt = delivery.Attempts[i];
            var accepted = attempt.Status is >= 200 and < 300;
            var text = accepted
                ? $"{lead.Name} is an MQL in the CRM{(i > 0 ? $": try {i + 1}, same key, accepted" : "")}"
                : $"The CRM answers {attempt.Status} for {lead.Name}{(delivery.NextAttemptAt is { } next ? $"; Ripen tries again at {Clock.Time(next)}" : "")}";
            news.Add(new Happening(attempt.At, accepted ? HappeningKind.Good : HappeningKind.Bad, text));
        }
    }

    private void Take(BoardLead lead, Answers.Lead record)
    {
        var text = record.Fields.TryGetValue(Attribute, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var status = text is null ? LeadStatus.Open : Enum.Parse<LeadStatus>(text, ignoreCase: true);
        if (status == LeadStatus.Mql && lead.Status != status) lead.HandedOverSeen = machineTime.GetTimestamp();
        lead.Status = status;
    }
}
