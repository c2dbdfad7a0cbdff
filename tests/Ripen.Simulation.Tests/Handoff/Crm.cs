using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>The receiver of deliveries: it remembers every call, and protests where a promise is broken.</summary>
internal sealed class Crm
{
    private readonly Dictionary<string, (SendName Name, string Key)> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Deed>> _replays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idsByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string Owner), (string Id, Deed? Outcome)> _last = [];

    /// <summary>The deliveries that arrived, each once.</summary>
    public IEnumerable<SendName> Deliveries => _calls.Values.Select(c => c.Name);

    /// <summary>A delivery arrives, for the first time or again.</summary>
    public void Call(string id, string key, SendName name)
    {
        if (_calls.TryGetValue(id, out var known))
        {
            Promise(known.Key == key || _replays.GetValueOrDefault(id)?.Exists(r => r.IsDurable) == true, $"delivery {id} came under the keys {known.Key} and {key}");
            Promise(known.Name == name, $"delivery {id} was decided as {known.Name} and as {name}");
        }

        Promise(_idsByKey.TryAdd(key, id) || _idsByKey[key] == id, $"key {key} stands for the deliveries {_idsByKey[key]} and {id}");
        Promise(_calls.All(c => c.Key == id || c.Value.Name != name), $"{name} came as two deliveries");
        var place = (name.User, name.Owner);
        Promise(
            !_last.TryGetValue(place, out var last) || last.Id == id || last.Outcome is { IsDurable: true },
            $"delivery {id} of {name} began while {last.Id} was in flight");
        _calls[id] = (name, key);
        _last[place] = (id, null);
    }

    /// <summary>The outcome of a delivery is about to be appended.</summary>
    public void Finish(string id, SendName name, Deed outcome) => _last[(name.User, name.Owner)] = (id, outcome);

    /// <summary>A delivery is to be sent again: what was accepted comes under another key then.</summary>
    public void Replay(string id, Deed replay)
    {
        if (!_replays.TryGetValue(id, out var replays))
        {
            _replays.Add(id, replays = []);
        }

        replays.Add(replay);
    }

    private static void Promise(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Checks.CheckFailedException(otherwise);
        }
    }
}
