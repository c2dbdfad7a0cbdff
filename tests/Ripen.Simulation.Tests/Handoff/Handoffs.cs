using Ripen.Engine.Canvas;
using Ripen.Engine.Deliveries;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>What of the hand-off outlives a process: the receiver, and the names by which deliveries are known outside.</summary>
internal sealed class Handoffs
{
    private readonly Dictionary<(int Partition, long Candidate), SendName> _names = [];
    private readonly Dictionary<(int Partition, long Delivery), SendName> _deliveries = [];
    private readonly Dictionary<(string User, string Owner), int> _counts = [];

    public Crm Crm { get; } = new();

    /// <summary>Deliveries whose outcome was to be appended, and dead letters: by now they are finished, if the process did not die.</summary>
    public List<DueDelivery> Finished { get; } = [];

    /// <summary>The name of a candidate. Those of one user are handed out in their order, however often the process dies.</summary>
    public SendName NameOf(int partition, long candidate, string user, string owner)
    {
        if (!_names.TryGetValue((partition, candidate), out var name))
        {
            var count = _counts.GetValueOrDefault((user, owner)) + 1;
            _counts[(user, owner)] = count;
            name = new SendName(user, owner, count);
            _names.Add((partition, candidate), name);
        }

        return name;
    }

    /// <summary>A candidate's message is to be a dead letter, unless its user has one of the kind already: then it is told to that one.</summary>
    public void NoteLetter(int partition, long candidate, StepPlace? place)
    {
        var number = Delivery.LetterNumber(candidate);
        _deliveries[(partition, number)] = _names[(partition, candidate)];
        Finished.Add(new DueDelivery(_names[(partition, candidate)], Delivery.ToId(partition, number), "", number, partition, 0, 0, place));
    }

    /// <summary>The name of a delivery. Which candidate it was is only known until it comes out of the store: by then it was handed out.</summary>
    public SendName NameOfDelivery(int partition, long delivery, long candidate)
    {
        if (!_deliveries.TryGetValue((partition, delivery), out var name))
        {
            name = _names[(partition, candidate)];
            _deliveries.Add((partition, delivery), name);
        }

        return name;
    }
}
