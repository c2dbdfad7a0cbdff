using Ripen.Engine.Users;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>All that is known of a user, in plain dictionaries.</summary>
internal sealed class Person(string name, int partition, long createdAt)
{
    public string Name => name;

    public int Partition => partition;

    public long CreatedAt => createdAt;

    /// <summary>Who it is for good: who is made anew under the name after a deletion is another.</summary>
    public string Id { get; } = Machine.IdOf(name, createdAt);

    /// <summary>Numbers are decimals; the rest is text and truth.</summary>
    public SortedDictionary<string, object> Attributes { get; } = new(StringComparer.Ordinal);

    public string? Email { get; set; }

    public SubscriptionState Subscription { get; set; }

    /// <summary>How often each event, purchase and session happened, when first and when last.</summary>
    public SortedDictionary<string, (long Count, long First, long Last)> Activity { get; } = new(StringComparer.Ordinal);

    /// <summary>The journeys under way, oldest first.</summary>
    public List<Journey> Journeys { get; } = [];

    /// <summary>By canvas: how many entries, when the last, and by which root.</summary>
    public SortedDictionary<string, (long Count, long LastAt, object LastRoot)> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>By canvas: what guard G3 counts.</summary>
    public SortedDictionary<string, Breaker> Breakers { get; } = new(StringComparer.Ordinal);

    /// <summary>By canvas, step and group with a limit: since when matches are counted, and how many.</summary>
    public Dictionary<string, (long Since, int Count)> Limits { get; } = [];

    /// <summary>By canvas, campaign, and canvas and step with an experiment: what may still be brought about.</summary>
    public Dictionary<string, Credit> Credits { get; } = [];

    /// <summary>Scheduled instants of canvases for which the user is still to be entered.</summary>
    public List<(string Canvas, long At)> Owed { get; } = [];

    /// <summary>Sends that wait for the end of their delay, oldest first.</summary>
    public List<HeldSend> Held { get; } = [];

    /// <summary>By campaign in whose control group the user is: since when, by the last time.</summary>
    public SortedDictionary<string, long> Enrolled { get; } = new(StringComparer.Ordinal);

    /// <summary>The messages that frequency caps count, of campaigns and canvases; without a name those that count whatever happens.</summary>
    public List<(long At, string Of, SendName? Name)> Sent { get; } = [];

    /// <summary>What was asked of templates and has not ended.</summary>
    public List<Message> Messages { get; } = [];

    /// <summary>How much was asked ever, by campaign, and by canvas and step.</summary>
    public Dictionary<string, int> Asked { get; } = [];

    /// <summary>By campaign that sent something: how many messages were received, when the last.</summary>
    public SortedDictionary<string, (long Received, long LastAt)> Campaigns { get; } = new(StringComparer.Ordinal);

    /// <summary>By campaign, and by canvas and step: the message in flight.</summary>
    public Dictionary<string, Message> InFlight { get; } = [];

    /// <summary>Every change of a number.</summary>
    public List<Point> Ledger { get; } = [];

    public object? Attribute(string attribute) => Attributes.GetValueOrDefault(attribute);
}
