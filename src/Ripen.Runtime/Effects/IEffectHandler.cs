using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Partitions;

namespace Ripen.Runtime.Effects;

/// <summary>
/// Carries out what partitions decide. Called on the thread that applies the partition's entries, after the entries' commit and application; it must not block, and what it decides comes
/// back as entries. After a restart it is given everything that is still open.
/// </summary>
public interface IEffectHandler
{
    /// <summary>Candidates to be rendered against the profile as it is now.</summary>
    void OnCandidates(EnginePartition partition, IReadOnlyList<Candidate> candidates);

    /// <summary>Deliveries whose next attempt is to be made at their <see cref="Delivery.NextAttemptAt"/>.</summary>
    void OnDeliveries(EnginePartition partition, IReadOnlyList<Delivery> deliveries);
}
