using Ripen.Client.Users;
using Ripen.Demo.Script;

namespace Ripen.Demo.Watch;

/// <summary>Everything that the screen shows: what the server and the CRM answered, and how many events were taken.</summary>
internal sealed class Board
{
    private readonly Dictionary<(string Lead, DateTimeOffset At), int> _priceLooks = [];
    private readonly Dictionary<string, BoardLead> _byId;

    public Board(DayScript script)
    {
        Leads = [.. script.Leads.Select(lead => new BoardLead(lead.Id, lead.Name, lead.Company))];
        _byId = Leads.ToDictionary(lead => lead.Id);
    }

    /// <summary>The leads in the order of the script.</summary>
    public IReadOnlyList<BoardLead> Leads { get; }

    /// <summary>Where the test clock stands.</summary>
    public DateTimeOffset Now { get; set; } = DayScript.Start;

    /// <summary>Events, sessions and attribute writes that the server took.</summary>
    public int Events { get; set; }

    /// <summary>Points that the canvas gave.</summary>
    public int PointsUp { get; set; }

    /// <summary>Points that the canvas took away.</summary>
    public int PointsDown { get; set; }

    /// <summary>Calls that the CRM received.</summary>
    public int CrmCalls { get; set; }

    /// <summary>Leads that are MQLs in the CRM.</summary>
    public int Mqls => Leads.Count(lead => lead.Status == LeadStatus.Mql);

    /// <summary>What happened, oldest first.</summary>
    public List<Happening> Happenings { get; } = [];

    /// <summary>The lead with this id.</summary>
    public BoardLead this[string id] => _byId[id];

    /// <summary>The counters in one line, the first of them named <paramref name="events"/>.</summary>
    public string Counts(string events) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Events} {events}, points +{PointsUp} −{PointsDown}, {Mqls} MQLs, {CrmCalls} CRM calls");

    /// <summary>Keeps what was sent and the ledger does not repeat: how long a lead looked at prices.</summary>
    public void NotePriceLook(string lead, DateTimeOffset at, int seconds) => _priceLooks[(lead, at)] = seconds;

    /// <summary>How long a lead looked at prices then; null when that was not sent.</summary>
    public int? PriceLook(string lead, DateTimeOffset at) => _priceLooks.TryGetValue((lead, at), out var seconds) ? seconds : null;

    /// <summary>What moved the score, in plain words.</summary>
    public string CauseOf(BoardLead lead, LedgerEntry line) =>
        CauseWords.Of(line, line.Trigger is { } trigger ? PriceLook(lead.Id, trigger.Time) : null);
}
