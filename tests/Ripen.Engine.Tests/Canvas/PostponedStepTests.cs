using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Steps whose call with <c>:retry</c> failed: the entry waits in the step and asks for another render (liquid-and-webhooks §2.3).</summary>
public sealed class PostponedStepTests
{
    private const string Why = "Connected Content failed: status 500";

    private static readonly WebhookStep Tell = new("tell", "Tell", new WebhookMessage("POST", "https://crm.example", [], "{}", null), null, null, "after", false);

    private Workspace _w = new();
    private StepRenders _renders;

    public PostponedStepTests() => _renders = new StepRenders(_w);

    public static TheoryData<CanvasStep> Steps => [Tell, Writes("tell", "after")];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Entry_waits_asks_again_five_times_and_goes_on_as_after_an_abort(CanvasStep step)
    {
        Start(step);
        for (var tries = 0; tries < RenderRetries.MaxTries; tries++)
        {
            Assert.Equal(tries, _renders.Open[0].Tries);
            Postpone();
            Assert.Empty(_renders.Open);
            Next();
        }

        Postpone();
        Assert.Equal((5L, 1L), (_w.Count(CountKind.Postponed, "tour", "tell"), _w.Count(CountKind.Aborted, "tour", "tell")));
        Assert.Equal((Value.Of(1L), 1L), (_w.Attribute("u", "told"), _w.Ended(ExitReason.Completed, "tour")));
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
    }

    [Fact]
    public void Second_request_is_still_that_of_the_event()
    {
        Start(Writes("tell", "after"));
        var first = _renders.Open[0];
        Postpone();
        _w.Checkpoint();
        _w = _w.Restart();
        _renders = new StepRenders(_w);
        Next();
        _w.Checkpoint();
        _w = _w.Restart();
        _renders = new StepRenders(_w);
        var second = Assert.Single(_w.Engine.OpenCandidates);
        Assert.Equal((first.Root, first.Depth, first.Trigger, first.Place, 1), (second.Root, second.Depth, second.Trigger, second.Place, second.Tries));
        Assert.Equal(OccurrenceKind.CustomEvent, second.Trigger);
        _w.Apply(_w.Engine.Stamp, Entries.StepRendered(second.Number, new StepRender
        {
            Updates = [new(_w.Names.GetOrAdd("lead score"), null, UpdateAction.Increment, Value.Of(7L), null, null)],
        }));
        Assert.Equal(first.Root.Id, Assert.Single(_w.Ledger(), e => e.Attribute == _w.Names.Find("lead score")).Root);
    }

    [Fact]
    public void Stop_meanwhile_ends_the_entry_when_it_is_due()
    {
        Start(Tell);
        Postpone();
        _w.Publish("5 10:00:10", TestRules.Canvases(Of(Tell) with { Status = DefinitionStatus.Stopped }));
        Next();
        Assert.Empty(_renders.Open);
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped, "tour"));
    }

    [Fact]
    public void Step_that_became_constant_meanwhile_writes_when_it_is_due_and_the_next_step_asks_as_for_the_first_time()
    {
        var (before, after) = (Of(Writes("tell", "then")), Of(TestRules.Update("tell", 3, next: "then")));
        _w.Publish("1 00:00", TestRules.Canvases(before with { Steps = [before.Steps[0], Sets("then", "after"), .. before.Steps.Skip(1)] }));
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
        Postpone();
        _w.Publish("5 10:00:10", TestRules.Canvases(after with { Steps = [after.Steps[0], Sets("then", "after"), .. after.Steps.Skip(1)] }));
        Next();
        Assert.Equal(Value.Of(3L), _w.Score());
        Assert.Equal(0, Assert.Single(_renders.Open).Tries);
    }

    private static UserUpdateStep Writes(string id, string next) => (UserUpdateStep)TestRules.Update(id, 1, next: next) with
    {
        Updates = [new AttributeUpdate("lead score", null, UpdateAction.Increment, Value.Of("{{ 1 }}"), null, null) { IsTemplate = true }],
    };

    private static ContextStep Sets(string id, string next) => new(id, id, [new ContextVariable("v", ContextType.Number, "{{ 1 }}")], next, false);

    private static CanvasDefinition Of(CanvasStep step) => TestRules.Canvas("tour", TestRules.Event("signed_up"), step, TestRules.Update("after", 1, "told"));

    private void Start(CanvasStep step)
    {
        _w.Publish("1 00:00", TestRules.Canvases(Of(step)));
        _w.Track("5 10:00", r => r.Event("u", "signed_up"));
    }

    private void Postpone() => Assert.Equal(EntryResult.Applied, _w.Apply(_w.Engine.Stamp, Entries.RenderPostponed(_renders.Take().Number, Why)));

    private void Next()
    {
        var due = _w.User("u").NextDue;
        _w.Apply(due, Entries.Due(due));
    }
}
