using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Rules;
using Ripen.Engine.Series;
using Ripen.Engine.Timers;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <summary>What the parts of one partition's engine work on together: its state, the entry being applied, and the effects so far.</summary>
internal sealed class Processing(int partition, int partitions, ProfileTable profiles, BoundRules rules)
{
    private int _ordinal;

    /// <summary>Which partition this is.</summary>
    public int Partition { get; } = partition;

    /// <summary>The profiles.</summary>
    public ProfileTable Profiles { get; } = profiles;

    /// <summary>Messages to and from other partitions.</summary>
    public Mailbox Mail { get; } = new(partition, partitions);

    /// <summary>The rules in force; while a timer fires late, those of its instant.</summary>
    public BoundRules Rules { get; set; } = rules;

    /// <summary>The last instant for which <see cref="Rules"/> stand, milliseconds since 1970; the end of time for those in force.</summary>
    public long RulesUntil { get; set; } = CanvasEntry.NotWaiting;

    /// <summary>The rule version of the entry that is applied.</summary>
    public byte RuleVersion { get; set; }

    /// <summary>The counters.</summary>
    public Counts Counts { get; } = new();

    /// <summary>What happened by day and hour.</summary>
    public SeriesBook Series { get; } = new(profiles);

    /// <summary>The ledger since the last checkpoint.</summary>
    public LedgerBuffer Ledger { get; } = new();

    /// <summary>The timers.</summary>
    public DueIndex Due { get; } = new();

    /// <summary>Open candidates by number.</summary>
    public CandidateTable Candidates { get; } = new();

    /// <summary>How many of them wait for a delivery under way.</summary>
    public int WaitingCandidates { get; set; }

    /// <summary>Deliveries that are open or that no checkpoint has taken since they finished, by number.</summary>
    public Dictionary<long, Delivery> Deliveries { get; } = [];

    /// <summary>Deliveries that changed since the last checkpoint.</summary>
    public List<Delivery> ChangedDeliveries { get; } = [];

    /// <summary>Dead letters that a checkpoint has taken and that are superseded since.</summary>
    public List<SupersededLetter> Superseded { get; } = [];

    /// <summary>Users of whom the next checkpoint is to leave nothing.</summary>
    public List<ErasedUser> Erased { get; } = [];

    /// <summary>What the activity log is to say since the last checkpoint.</summary>
    public ActivityLog Activity { get; } = new();

    /// <summary>Effect: candidates to be rendered.</summary>
    public List<Candidate> ReadyCandidates { get; } = [];

    /// <summary>Effect: deliveries whose next attempt is to be made or planned.</summary>
    public List<Delivery> ReadyDeliveries { get; } = [];

    /// <summary>Occurrences of the current root that wait for their turn.</summary>
    public OccurrenceQueue Queue { get; } = new();

    /// <summary>When campaigns were last stopped.</summary>
    public CampaignStops Stops { get; } = new();

    /// <summary>Events and purchases that the current root wrote, counted already, with their properties; they wait for their turn behind <see cref="Queue"/>.</summary>
    public Queue<(Occurrence Occurrence, byte[] Properties)> Activities { get; } = [];

    /// <summary>Who looks at journeys, or null.</summary>
    public IJourneyWatcher? Watcher { get; set; }

    /// <summary>The number of the next candidate.</summary>
    public long NextCandidate { get; set; } = 1;

    /// <summary>The sequence of the entry being applied.</summary>
    public long Sequence { get; private set; }

    /// <summary>The stamp of the entry being applied, milliseconds since 1970.</summary>
    public long Stamp { get; private set; }

    /// <summary>All points that ledgers ever gained, by attribute, and how many entries they have: a check on the whole.</summary>
    public Dictionary<int, LedgerTotal> Points { get; } = [];

    /// <summary>Whether the current entry made a user wait for an instant that has passed already: an event's own time may lie further back than the window that it opens is long.</summary>
    public bool HasPastDue { get; set; }

    /// <summary>Starts an entry.</summary>
    public void Begin(long sequence, long stamp)
    {
        Sequence = sequence;
        Stamp = stamp;
        _ordinal = 0;
        HasPastDue = false;
    }

    /// <summary>A fresh id within the current entry.</summary>
    public EntryId NextId() => new(Sequence, _ordinal++);

    /// <summary>A root that came with the current entry from outside.</summary>
    public Root OutsideRoot(OccurrenceKind trigger, int name, long time) => new(NextId(), RootKind.Outside, trigger, name, time, Stamp, Sequence);

    /// <summary>Whether a campaign was stopped at or after an instant. What came after the rules in use were replaced has not happened for a timer that fires late.</summary>
    public bool IsStopped(int campaign, long since) =>
        Stops.IsStopped(campaign, since, RuleVersion >= Log.RuleVersion.LateAsInTime ? RulesUntil : CanvasEntry.NotWaiting);

    /// <summary>Notes that a delivery changed.</summary>
    public void Touch(Delivery delivery)
    {
        delivery.UpdatedAt = Stamp;
        if (!delivery.Dirty)
        {
            delivery.Dirty = true;
            ChangedDeliveries.Add(delivery);
        }
    }
}
