using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Canvas.TestRuns;

/// <summary>Makes test runs for the users of a workspace; names that nobody registered get a number for the run, as on the server.</summary>
internal sealed class TestRunDesk(Workspace workspace)
{
    private readonly ScratchNames _names = new(workspace.Names);

    /// <summary>Answers requests for renders; without it there must be none.</summary>
    public Action<TestJourney, Candidate>? Render { get; set; }

    public TestJourney Run(CanvasDefinition canvas, string at, Func<TestRunPlan, TestRunPlan>? change = null, RuleSet? rules = null, string user = "u")
    {
        var journey = Prepare(canvas, change, rules, user);
        journey.Enter(Clock.At(at));
        while (journey.TryGoOn(out var candidate))
        {
            Assert.NotNull(Render);
            Render(journey, candidate);
        }

        return journey;
    }

    public EntryFindings Ask(CanvasDefinition canvas, string at, int? trigger = null, string? happened = null, RuleSet? rules = null, params (string Name, object? Value)[] properties)
    {
        rules = With(canvas, rules);
        return new EntryCriteria(rules, canvas, _names).Ask(workspace.User("u"), Clock.At(at), trigger, happened, Properties(properties));
    }

    public static byte[] Properties(params (string Name, object? Value)[] properties)
    {
        var writer = new PropertyWriter();
        foreach (var (name, value) in properties)
        {
            writer.Name(System.Text.Encoding.UTF8.GetBytes(name));
            writer.Out.Value(RequestBuilder.ToValue(value));
        }

        return writer.Written.ToArray();
    }

    public static TestChoice Choice(string way, params (string Name, object? Value)[] properties) => new(way, Properties(properties));

    private TestJourney Prepare(CanvasDefinition canvas, Func<TestRunPlan, TestRunPlan>? change, RuleSet? rules, string user)
    {
        rules = With(canvas, rules);
        var plan = new TestRunPlan(canvas) { Trigger = canvas.Entry.Mode == EntryMode.ActionBased ? canvas.Entry.Triggers[0] : null };
        var profile = workspace.User(user);
        var bytes = new ByteWriter();
        ProfileCodec.Write(bytes, profile);
        return new TestJourney(rules, change?.Invoke(plan) ?? plan, new TestedUser(0, 1, profile.Key, bytes.ToArray()), _names);
    }

    // What publishing would find in the documents.
    private RuleSet With(CanvasDefinition canvas, RuleSet? rules)
    {
        rules = (rules ?? TestRules.Shipped) with { Canvases = [.. (rules ?? TestRules.Shipped).Canvases.Where(c => c.Id != canvas.Id), canvas] };
        var needed = new TestNames();
        RuleNames.Register(rules, needed);
        _names.Add(needed.All);
        return rules;
    }
}
