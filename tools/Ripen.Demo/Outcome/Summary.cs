using System.Globalization;
using Ripen.Client.Deliveries;
using Ripen.Client.Users;
using Ripen.Demo.Script;
using Ripen.Demo.Watch;

namespace Ripen.Demo.Outcome;

/// <summary>Says in words what happened; all of it is from the board, hence from the answers of Ripen and the CRM.</summary>
internal sealed class Summary(Board board)
{
    private const int TopLines = 3;
    private const int NameWidth = 17;

    /// <summary>Who became an MQL, when and why.</summary>
    public IReadOnlyList<string> HandedOver()
    {
        var mqls = board.Leads.Where(lead => lead.Status == LeadStatus.Mql && lead.Crossings.Any());
        return [.. mqls.OrderBy(lead => lead.Crossings.First().Time).Select(lead =>
        {
            var line = lead.Crossings.First();
            var change = string.Create(CultureInfo.InvariantCulture, $"{line.Before,3} → {line.After,3}");
            return $"{Clock.DayTime(line.Time)}  {lead.Name.PadRight(NameWidth)}{change}  {board.CauseOf(lead, line)}";
        })];
    }

    /// <summary>The newest ledger lines of a lead.</summary>
    public IReadOnlyList<string> Ledger(BoardLead lead) =>
        [.. lead.Lines.AsEnumerable().Reverse().Take(TopLines).Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"{Clock.DayTime(line.Time)}  {Signed((int)line.Delta),3}  {line.Before ?? 0,3} → {line.After,3}  {board.CauseOf(lead, line)}"))];

    /// <summary>The lead whose ledger is worth a look: the first that was handed over, or else the one with the most lines.</summary>
    public BoardLead Exemplar => board.Leads
        .OrderBy(lead => lead.Crossings.FirstOrDefault()?.Time ?? DateTimeOffset.MaxValue)
        .ThenByDescending(lead => lead.Lines.Count)
        .First();

    /// <summary>The other stories of the day, a line each.</summary>
    public IReadOnlyList<string> Stories() => [.. Excluded(), .. Silent(), .. Unsubscribed(), .. CrossedAgain(), .. Retried()];

    /// <summary>The counts.</summary>
    public string Counts(TimeSpan played) => string.Create(
        CultureInfo.InvariantCulture,
        $"{board.Leads.Count} leads, {board.Counts("events")}; {(DayScript.End - DayScript.Start).TotalHours:0} hours played in {played.TotalSeconds:0.0} s");

    private IEnumerable<string> Excluded()
    {
        var groups = board.Leads.Where(lead => lead.IsExcluded).GroupBy(lead => lead.IsEmployee ? "employee" : lead.Status.ToString().ToLowerInvariant());
        foreach (var group in groups)
        {
            var names = group.Select(lead => lead.Name).ToArray();
            var (what, have) = names.Length == 1 ? (group.Key, "has") : (group.Key + "s", "have");
            yield return $"Not scored: {Join(names)} ({what}) {have} no place in the segment 'Prospects'.";
        }
    }

    private IEnumerable<string> Silent()
    {
        foreach (var lead in board.Leads.Where(lead => lead.Lines.Count(IsSilence) > 1))
        {
            yield return $"Silent: {lead.Name} did nothing and lost a point a day, {lead.Lines.First(IsSilence).Before} → {lead.Score}.";
        }

        var others = board.Leads.Count(lead => lead.Lines.Count(IsSilence) == 1);
        if (others > 0) yield return string.Create(CultureInfo.InvariantCulture, $"Silent for one day, and a point less: {others} more.");
    }

    private IEnumerable<string> Unsubscribed() =>
        from lead in board.Leads
        where lead.IsUnsubscribed
        let line = lead.Lines.Find(line => line.Trigger?.Type == "write" && line.Cause.Kind == "canvas")
        where line is not null
        select $"Unsubscribed: {lead.Name} at {Clock.DayTime(line.Time)}, {line.Before} → {line.After}.";

    private IEnumerable<string> CrossedAgain()
    {
        foreach (var lead in board.Leads)
        {
            var times = lead.Crossings.Select(line => Clock.DayTime(line.Time)).ToArray();
            if (times.Length < 2) continue;
            var accepted = lead.Delivery?.Attempts.Count(attempt => attempt.Status is >= 200 and < 300) ?? 0;
            var sent = accepted == 1 ? "once" : $"{accepted} times";
            yield return $"Twice over {ScoreModel.Threshold}: {lead.Name} at {Join(times)}; sent {sent}, as the profile says MQL since the first.";
        }
    }

    private IEnumerable<string> Retried()
    {
        foreach (var delivery in board.Leads.Select(lead => lead.Delivery).OfType<DeliveryRecord>().Where(delivery => delivery.Attempts.Count > 1))
        {
            var tries = delivery.Attempts.Select(attempt => $"{attempt.Status} at {Clock.DayTime(attempt.At)}").ToArray();
            var name = board[delivery.User!].Name;
            yield return $"Retried: the call for {name} got {string.Join(", then ", tries)}, each time under the key {delivery.IdempotencyKey}.";
        }
    }

    private static bool IsSilence(LedgerEntry line) => line.Trigger?.Type == "timer";

    private static string Signed(int delta) => delta > 0 ? $"+{delta}" : $"−{-delta}";

    private static string Join(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
