using System.Collections.Frozen;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Users;

namespace Ripen.Engine.Rules;

/// <summary>What a rule set says of attributes and events by their numbers. Without any definition of that kind a look-up is one comparison.</summary>
public sealed class NameRules
{
    private readonly FrozenDictionary<int, BoundAttribute>? _attributes;
    private readonly FrozenSet<int>? _blockedEvents;

    internal NameRules(RuleSet rules, INames names)
    {
        var attributes = rules.Attributes
            .Select(a => (Number: names.Find(a.Name), Bound: new BoundAttribute(a.Type, a.ArrayLimit ?? ListUpdates.MaxItems, a.Blocklisted)))
            .Where(a => a.Number > 0)
            .ToFrozenDictionary(a => a.Number, a => a.Bound);
        var events = rules.Events.Where(e => e.Blocklisted).Select(e => names.Find(e.Name)).Where(number => number > 0).ToFrozenSet();
        _attributes = attributes.Count > 0 ? attributes : null;
        _blockedEvents = events.Count > 0 ? events : null;
    }

    /// <summary>What is said of an attribute, or null.</summary>
    public BoundAttribute? Attribute(int number) => _attributes is null ? null : _attributes.GetValueOrDefault(number);

    /// <summary>Whether an attribute's values are hidden.</summary>
    public bool IsHidden(int attribute) => Attribute(attribute) is { Blocklisted: true };

    /// <summary>Whether events of that name are dropped, and their counts hidden.</summary>
    public bool IsBlockedEvent(int number) => _blockedEvents is not null && _blockedEvents.Contains(number);
}
