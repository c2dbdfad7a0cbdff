using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>Asks audience and triggers of a canvas of one user, by the evaluators that decide when it runs.</summary>
public sealed class EntryCriteria
{
    private readonly CanvasDefinition _canvas;
    private readonly INames _names;
    private readonly FilterExplainer _explainer;
    private readonly List<(string Segment, ExplainedFilter Filter)> _segments;
    private readonly ExplainedFilter? _filter;
    private readonly List<(Trigger Trigger, BoundTrigger Bound)> _triggers;

    /// <summary>Compiles them.</summary>
    /// <param name="names">All names of the rule set have their numbers.</param>
    public EntryCriteria(RuleSet rules, CanvasDefinition canvas, INames names)
    {
        (_canvas, _names) = (canvas, names);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rules.Settings.TimeZone);
        var compiler = new FilterCompiler(rules.Segments, names, zone);
        var binder = new TriggerBinder(names, compiler);
        _explainer = new FilterExplainer(compiler, rules.Segments, names, zone);
        _segments = [.. canvas.Entry.Audience.Segments.Select(id => (id, _explainer.Compile(rules.Segments.First(s => s.Id == id).Filter)))];
        _filter = canvas.Entry.Audience.Filter is { } filter ? _explainer.Compile(filter) : null;
        _triggers = [.. canvas.Entry.Triggers.Select(t => (t, binder.Bind(t)))];
    }

    /// <summary>Asks them.</summary>
    /// <param name="at">The instant of the entry, milliseconds since 1970.</param>
    /// <param name="trigger">Which trigger; null for the first that matches, else the first.</param>
    /// <param name="happened">The name of the event, or the product, that happened; null for the trigger's own.</param>
    /// <param name="properties">Its properties, as <see cref="Log.PropertyWriter"/> writes them.</param>
    public EntryFindings Ask(Profile profile, long at, int? trigger, string? happened, ReadOnlySpan<byte> properties)
    {
        var scope = new FilterScope(profile, at, properties);
        var segments = new List<(string, FilterFinding)>(_segments.Count);
        foreach (var (id, filter) in _segments)
        {
            segments.Add((id, filter.Explain(scope)));
        }

        return new EntryFindings(segments, _filter?.Explain(scope), _canvas.Entry.Mode == EntryMode.ActionBased ? AskTriggers(scope, trigger, happened) : null);
    }

    private TriggerFinding AskTriggers(in FilterScope scope, int? index, string? happened)
    {
        TriggerFinding? first = null;
        for (var i = index ?? 0; i <= (index ?? (_triggers.Count - 1)); i++)
        {
            var finding = Ask(i, scope, happened);
            first ??= finding;
            if (finding.Match)
            {
                return finding;
            }
        }

        return first!;
    }

    private TriggerFinding Ask(int index, in FilterScope scope, string? happened)
    {
        var (trigger, bound) = _triggers[index];
        var found = FoundBy(trigger, scope.Profile);
        var occurrence = OccurrenceOf(trigger, bound, found, scope.Profile, happened) with { Time = scope.Now };
        var where = new List<FilterFinding>();
        foreach (var leaf in trigger is Trigger.CustomEvent custom ? custom.Where : trigger is Trigger.Purchase purchase ? purchase.Where : [])
        {
            where.Add(_explainer.Compile(leaf).Explain(scope));
        }

        return new TriggerFinding(index, (trigger is not Trigger.EmailAdded || !found.IsNull) && bound.Matches(occurrence, scope), found, where);
    }

    private Value FoundBy(Trigger trigger, Profile profile) => trigger switch
    {
        Trigger.AttributeChanged changed => profile.Attribute(_names.Required(changed.Attribute)),
        Trigger.EmailAdded => profile.Field(ProfileField.Email) is { } email ? Value.Of(email) : Value.Null,
        Trigger.SubscriptionChanged changed => Value.Of(SubscriptionStates.ToText(StateOf(profile, changed.Channel))),
        Trigger.SubscriptionGroupChanged changed => Value.Of(GroupStates.ToText(StateOf(profile, changed.Group))),
        _ => Value.Null,
    };

    // What would fire it now, were the user to do it once more: the attribute counts as blank before (canvas §6.1).
    private Occurrence OccurrenceOf(Trigger trigger, BoundTrigger bound, in Value found, Profile profile, string? happened) => new()
    {
        Root = default,
        Time = 0,
        Kind = bound.Kind,
        Name = happened is null ? bound.Names?[0] ?? 0 : _names.Find(happened),
        NewValue = trigger is Trigger.AttributeChanged ? found : bound.To ?? Value.Null,
        Channel = bound.Channel,
        State = trigger is Trigger.SubscriptionChanged ? StateOf(profile, bound.Channel) : default,
        GroupState = trigger is Trigger.SubscriptionGroupChanged group ? StateOf(profile, group.Group) : default,
        Source = bound.Sources is [var source, ..] ? source : default,
        Interaction = bound.Interaction,
    };

    private static SubscriptionState StateOf(Profile profile, SubscriptionChannel channel) => channel == SubscriptionChannel.Email ? profile.EmailSubscription : profile.PushSubscription;

    private GroupState StateOf(Profile profile, string group) =>
        profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups) is { } groups ? groups.StateOf(_names.Required(group)) : GroupState.Unknown;
}
