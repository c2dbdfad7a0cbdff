using System.Collections.Frozen;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Rules;

/// <summary>Finds who waits for a kind of occurrence with a name, in one look-up. Without anybody who waits it costs nothing.</summary>
public sealed class TriggerIndex<T>
{
    private readonly FrozenDictionary<long, T[]>? _found;

    /// <summary>Makes the index; owners keep their order.</summary>
    public TriggerIndex(IEnumerable<(T Owner, BoundTrigger Trigger)> triggers)
    {
        var all = triggers.ToList();
        var keys = all.SelectMany(t => (t.Trigger.Names ?? [0]).Select(name => (t.Trigger.Kind, Name: name))).Distinct();
        _found = all.Count == 0 ? null : keys.ToFrozenDictionary(
            key => BoundRules.Key(key.Kind, key.Name),
            key => all.Where(t => t.Trigger.Kind == key.Kind && (t.Trigger.Names is null || t.Trigger.Names.Contains(key.Name))).Select(t => t.Owner).Distinct().ToArray());
    }

    /// <summary>Who may wait for it; those that accept any name stand with every name.</summary>
    public T[] Find(OccurrenceKind kind, int name) => _found is null ? [] : Find(_found, kind, name);

    private static T[] Find(FrozenDictionary<long, T[]> index, OccurrenceKind kind, int name) =>
        index.TryGetValue(BoundRules.Key(kind, name), out var found) || index.TryGetValue(BoundRules.Key(kind, 0), out found) ? found : [];
}
