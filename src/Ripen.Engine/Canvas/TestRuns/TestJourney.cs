using System.Diagnostics.CodeAnalysis;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>
/// A test run (canvas §6.1): one journey of one user through a canvas, worked through by the engine itself, in a partition of its own that holds a copy of the user and nothing else, and that is
/// forgotten afterwards. Entries are applied at the instants at which they would come; nothing is waited for. What has to be rendered is asked of the caller, as it is of the delivery pipeline.
/// Not thread-safe.
/// </summary>
public sealed class TestJourney
{
    /// <summary>After how many steps a run is cut off, where it waits next: a canvas may lead in a circle that takes time, and then has no end.</summary>
    public const int MaxSteps = 500;

    private readonly TestRunPlan _plan;
    private readonly INames _names;
    private readonly TestedUser _user;
    private readonly uint _createdSecond;
    private readonly int _canvas;
    private readonly TestAct _opens;
    private readonly Dictionary<string, TestAct> _takes;
    private readonly EnginePartition _engine;
    private readonly TestTrace _trace;
    private TestStep? _taken;
    private bool _isControl;

    /// <summary>Prepares a run.</summary>
    /// <param name="rules">The rule set that the canvas belongs to.</param>
    /// <param name="names">All names of the rule set have their numbers.</param>
    public TestJourney(RuleSet rules, TestRunPlan plan, TestedUser user, ScratchNames names)
    {
        (_plan, _user, _names) = (plan, user, names);
        _opens = TestAct.Of(plan.Trigger, plan.Product, rules) ?? TestAct.Call;
        _takes = plan.Canvas.Steps.OfType<ActionPathsStep>().Select(s => (s.Id, Act: TakesOf(s, rules))).Where(t => t.Act is not null).ToDictionary(t => t.Id, t => t.Act!);
        names.Add(_takes.Values.Append(_opens).Select(a => a.Name));
        _canvas = _names.Required(plan.Canvas.Id);
        var copy = new ProfileCopy(user, _canvas, plan.Canvas.Steps.OfType<ExperimentPathsStep>().Where(s => plan.Choices.ContainsKey(s.Id)).Select(s => _names.Required(s.Id)));
        _createdSecond = copy.CreatedSecond;
        var bound = RuleBinder.Bind(AssumedRules.Of(rules, plan, _opens, _takes), names);
        _engine = new EnginePartition(user.Partition, user.Partitions, copy, _ => bound);
        _trace = new TestTrace(plan.Canvas, _canvas, names, _engine.Counts, () => Now);
        _engine.Watcher = _trace;
    }

    /// <summary>At which instant the run is, milliseconds since 1970.</summary>
    public long Now { get; private set; }

    /// <summary>The rules of the run.</summary>
    public BoundRules Rules => _engine.Rules;

    /// <summary>The copy of the user as the steps so far have left it; until the next call.</summary>
    public Profile Profile => _engine.Profiles.Get(_user.Key)!;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<TestStep> Steps => _trace.Steps;

    /// <summary>The name of the variant; null for the control group, for which no steps are run.</summary>
    public string? Variant => Profile.FindCanvas(_canvas) is { LastVariant: not (CanvasState.ControlGroup or CanvasState.NoVariant), Entered: > 0 } state ? _names.Text(state.LastVariant) : null;

    /// <summary>How the journey ended; null while it goes on, and when it was cut off.</summary>
    public ExitReason? End => _isControl ? ExitReason.ControlGroup : _trace.End;

    /// <summary>Whether the run was cut off after <see cref="MaxSteps"/> steps.</summary>
    public bool IsTooLong => End is null && _trace.Steps.Count >= MaxSteps;

    /// <summary>The user enters.</summary>
    /// <param name="at">When, milliseconds since 1970.</param>
    public void Enter(long at)
    {
        Apply(at, _opens.Entry(_user.Key, _createdSecond, _canvas, at, _plan.Properties.Span, _names));
        _isControl = Profile.FindCanvas(_canvas) is { LastVariant: CanvasState.ControlGroup };
        if (!_isControl && Steps.Count == 0)
        {
            throw new InvalidOperationException($"A test run of the canvas {_plan.Canvas.Id} did not begin.");
        }
    }

    /// <summary>Runs on until a step has to be rendered or the run has ended.</summary>
    /// <param name="candidate">What is to be rendered; the caller says what came of it before it calls again.</param>
    public bool TryGoOn([NotNullWhen(true)] out Candidate? candidate)
    {
        while (End is null && !IsTooLong)
        {
            if (TakeCandidate() is { } asked)
            {
                if (!IsDocument(asked))
                {
                    candidate = asked;
                    return true;
                }

                _trace.Current!.Outcome = TestOutcome.Skipped;
                Apply(Now, Entries.CandidatesEnded([new EndedCandidates(false, string.Empty, [asked.Number])]));
            }
            else if (!TryTakeGroup())
            {
                PassTime();
            }
        }

        candidate = null;
        return false;
    }

    /// <summary>A step was rendered.</summary>
    public void Rendered(Candidate candidate, StepRender render) => Apply(Now, Entries.StepRendered(candidate.Number, render));

    /// <summary>The calls of a context step failed for a passing reason. A run does not try again: it goes on without the variables.</summary>
    public void Postponed(Candidate candidate, string reason)
    {
        (_trace.Current!.Outcome, _trace.Current.Reason) = (TestOutcome.CallsFailed, reason);
        Apply(Now, Entries.StepRendered(candidate.Number, new StepRender()));
    }

    /// <summary>A render aborted, or failed.</summary>
    public void Ended(Candidate candidate, bool failed, string reason)
    {
        (_trace.Current!.Outcome, _trace.Current.Reason) = (failed ? TestOutcome.LiquidError : TestOutcome.Aborted, reason);
        Apply(Now, Entries.CandidatesEnded([new EndedCandidates(failed, reason, [candidate.Number])]));
    }

    /// <summary>A message was rendered. It is claimed, as any is, and not sent.</summary>
    public void Claimed(Candidate candidate, FrozenRequest request)
    {
        _trace.Current!.Request = request;
        Apply(Now, Entries.Claim(candidate.Number, request));
        foreach (var delivery in _engine.ReadyDeliveries.ToList())
        {
            _engine.ReadyDeliveries.Clear();
            Apply(Now, Entries.Outcome(delivery.Number, DeliveryStatus.Cancelled, new DeliveryAttempt(Now, 0, string.Empty, null), []));
        }
    }

    private TestAct? TakesOf(ActionPathsStep step, RuleSet rules) => _plan.Choices.TryGetValue(step.Id, out var choice) && step.Groups.FirstOrDefault(g => g.Name == choice.Way) is { } group
        ? TestAct.Of(group.Triggers[0], null, rules) ?? TestAct.Sign
        : null;

    private void Apply(long at, byte[] entry)
    {
        Now = at;
        _engine.Apply(_engine.Sequence + 1, at, entry);
    }

    private Candidate? TakeCandidate()
    {
        if (_engine.ReadyCandidates.Count == 0)
        {
            return null;
        }

        var candidate = _engine.ReadyCandidates[0];
        _engine.ReadyCandidates.RemoveAt(0);
        return candidate;
    }

    private bool IsDocument(Candidate candidate) =>
        Rules.Canvases[_canvas].Steps[candidate.Place!.Step] is BoundUserUpdate { Definition.Json: not null };

    // What the tester chose happens as soon as the user waits for it.
    private bool TryTakeGroup()
    {
        var current = _trace.Current!;
        if (ReferenceEquals(_taken, current) || !_takes.TryGetValue(current.Step.Id, out var act))
        {
            return false;
        }

        _taken = current;
        Apply(Now, act.Entry(_user.Key, _createdSecond, _canvas, Now, _plan.Choices[current.Step.Id].Properties.Span, _names));
        return true;
    }

    private void PassTime()
    {
        var due = Profile.FindCanvas(_canvas)!.Active[0].DueAt;
        if (due == CanvasEntry.NotWaiting)
        {
            throw new InvalidOperationException($"The journey of a test run waits in the step {_trace.Current!.Step.Id} for nothing.");
        }

        Apply(Math.Max(Now, due), Entries.Due(due));
    }
}
