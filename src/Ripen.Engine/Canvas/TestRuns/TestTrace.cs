using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>Writes down what the engine does with the journey of a test run. What a step came to is read where everybody reads it: in the profile and in the counters.</summary>
/// <param name="counts">The counters of the private partition.</param>
/// <param name="now">The instant at which it is, milliseconds since 1970.</param>
internal sealed class TestTrace(CanvasDefinition canvas, int number, INames names, Counts counts, Func<long> now) : IJourneyWatcher
{
    private readonly Dictionary<int, CanvasStep> _definitions = canvas.Steps.ToDictionary(s => names.Required(s.Id));
    private long[] _countsBefore = [];
    private Value[] _valuesBefore = [];

    /// <summary>The steps so far, in order.</summary>
    public List<TestStep> Steps { get; } = [];

    /// <summary>The step in which the user is, or was last; null before the first.</summary>
    public TestStep? Current => Steps.Count > 0 ? Steps[^1] : null;

    /// <summary>How the journey ended; null while it goes on.</summary>
    public ExitReason? End { get; private set; }

    /// <inheritdoc/>
    public void Entered(Profile profile, CanvasEntry entry, BoundStep step)
    {
        if (Current is { } before)
        {
            before.Next = _definitions[step.Number].Id;
        }

        Steps.Add(new TestStep { Step = _definitions[step.Number], At = now() });
        _countsBefore = [.. SlotsOf(step).Select(counts.At)];
        _valuesBefore = [.. Targets(Current!.Step).Select(t => ValueOf(profile, t))];
    }

    /// <inheritdoc/>
    /// <remarks>A message that quiet hours held is rendered at their end; that it waits for its render is not shown.</remarks>
    public void Stays(Profile profile, CanvasEntry entry, BoundStep step, long dueAt) => Current!.Until = dueAt == CanvasEntry.NotWaiting ? Current.Until : dueAt;

    /// <inheritdoc/>
    public void Done(Profile profile, CanvasEntry entry, BoundStep step, BoundPath? path, int group)
    {
        var current = Current!;
        long[] counted = [.. SlotsOf(step).Select((slot, i) => counts.At(slot) - _countsBefore[i])];
        current.Way = WayOf(step, path, group);
        current.Changes = ChangesOf(profile, current.Step);
        current.Variables = current.Step is ContextStep context ? [.. context.Variables.Select(v => KeyValuePair.Create(v.Name, VariableOf(profile, entry, v.Name)))] : [];
        current.Failed = step is BoundUserUpdate or BoundContext ? counted[1] : 0;
        if (current.Outcome == TestOutcome.Unfinished)
        {
            current.Outcome = OutcomeOf(step, current, counted);
        }
    }

    /// <inheritdoc/>
    public void Ended(CanvasEntry entry, ExitReason reason)
    {
        if (Current is { Outcome: TestOutcome.Unfinished } current)
        {
            current.Outcome = TestOutcome.Routed;
        }

        End = reason;
    }

    // What says whether a step did something, and what it could not do.
    private static int[] SlotsOf(BoundStep step) => step switch
    {
        BoundUserUpdate update => [update.UpdatedSlot, update.FailedSlot],
        BoundContext context => [context.UpdatedSlot, context.NotUpdatedSlot],
        BoundWebhook webhook => [webhook.Slots.Refused[(int)SendRefusal.FrequencyCapped], webhook.Slots.Refused[(int)SendRefusal.QuietHours]],
        _ => [],
    };

    private static TestOutcome OutcomeOf(BoundStep step, TestStep current, long[] counted) => step switch
    {
        BoundDelay => current.Until is null ? TestOutcome.Passed : TestOutcome.Waited,
        BoundUserUpdate or BoundContext => counted[0] > 0 ? TestOutcome.Updated : TestOutcome.NoChange,
        BoundWebhook => counted[0] > 0 ? TestOutcome.FrequencyCapped : counted[1] > 0 ? TestOutcome.QuietHours : TestOutcome.Rendered,
        _ => TestOutcome.Routed,
    };

    private string? WayOf(BoundStep step, BoundPath? path, int group) => step switch
    {
        BoundActionPaths wait => ReferenceEquals(path, wait.EveryoneElse) ? TestChoice.EveryoneElse : names.Text(group),
        BoundDecisionSplit split => ReferenceEquals(path, split.Yes) ? "yes" : "no",
        BoundAudiencePaths audience => Array.FindIndex(audience.Groups, g => ReferenceEquals(g.Path, path)) is >= 0 and var at
            ? ((AudiencePathsStep)_definitions[step.Number]).Groups[at].Name
            : TestChoice.EveryoneElse,
        BoundExperimentPaths experiment => Array.Find(experiment.Paths, p => ReferenceEquals(p.Path, path)) is { } taken ? names.Text(taken.Number) : TestChoice.ControlGroup,
        _ => null,
    };

    private static IEnumerable<(string? Attribute, ProfileField? Field)> Targets(CanvasStep step) =>
        step is UserUpdateStep update ? update.Updates.Select(u => (u.Attribute, u.Field)).Distinct() : [];

    private Value ValueOf(Profile profile, (string? Attribute, ProfileField? Field) target) => target.Attribute is { } attribute ? profile.Attribute(names.Required(attribute))
        : profile.Field(target.Field!.Value) is { } text ? Value.Of(text)
        : Value.Null;

    private List<TestChange> ChangesOf(Profile profile, CanvasStep step) =>
    [
        .. Targets(step).Select((t, i) => new TestChange(t.Attribute, t.Field, _valuesBefore[i], ValueOf(profile, t))).Where(c => c.Before != c.After),
    ];

    private Value VariableOf(Profile profile, CanvasEntry entry, string name) =>
        JourneyNotes.Of(profile, number, entry.Id)?.Variables is { IsNull: false } variables ? variables.Member(name) : Value.Null;
}
