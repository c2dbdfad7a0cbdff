using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Effects;

namespace Ripen.Runtime.Tests;

/// <summary>Keeps what partitions hand out until the test takes it.</summary>
internal sealed class RecordingEffects : IEffectHandler
{
    private readonly Lock _lock = new();
    private readonly List<(int Partition, long Candidate)> _candidates = [];
    private readonly List<(int Partition, long Delivery)> _deliveries = [];

    /// <summary>Called before candidates are taken.</summary>
    public Action? BeforeCandidates { get; set; }

    public void OnCandidates(EnginePartition partition, IReadOnlyList<Candidate> candidates)
    {
        BeforeCandidates?.Invoke();
        lock (_lock)
        {
            _candidates.AddRange(candidates.Select(c => (partition.Partition, c.Number)));
        }
    }

    public void OnDeliveries(EnginePartition partition, IReadOnlyList<Delivery> deliveries)
    {
        lock (_lock)
        {
            _deliveries.AddRange(deliveries.Select(d => (partition.Partition, d.Number)));
        }
    }

    /// <summary>The candidates handed out since the last call, in the order of their handing.</summary>
    public List<(int Partition, long Candidate)> TakeCandidates() => Take(_candidates);

    /// <summary>The deliveries handed out since the last call, in the order of their handing.</summary>
    public List<(int Partition, long Delivery)> TakeDeliveries() => Take(_deliveries);

    private List<(int Partition, long Number)> Take(List<(int Partition, long Number)> from)
    {
        lock (_lock)
        {
            var taken = from.ToList();
            from.Clear();
            return taken;
        }
    }
}
