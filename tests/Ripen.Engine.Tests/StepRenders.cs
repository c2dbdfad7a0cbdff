using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests;

/// <summary>Answers requests for renders in the place of the template engine.</summary>
internal sealed class StepRenders(Workspace workspace)
{
    private readonly List<Candidate> _requests = [];

    /// <summary>Requests that were handed over and are not answered.</summary>
    public IReadOnlyList<Candidate> Open
    {
        get
        {
            _requests.AddRange(workspace.TakeCandidates());
            return _requests;
        }
    }

    /// <summary>Answers the oldest request with rows that add an amount.</summary>
    public EntryResult Add(string at, long amount, string attribute = "lead score", int failed = 0) => Answer(at, new StepRender
    {
        Updates = [new BoundUpdate(workspace.Names.GetOrAdd(attribute), null, UpdateAction.Increment, Value.Of(amount), null, null)],
        FailedRows = failed,
    });

    /// <summary>Answers the oldest request with variables.</summary>
    public EntryResult Set(string at, params (string Name, Value Value)[] variables) =>
        Answer(at, new StepRender { Variables = [.. variables.Select(v => KeyValuePair.Create(v.Name, v.Value))] });

    /// <summary>The oldest request aborts, or fails.</summary>
    public EntryResult End(string at, bool failed = false) =>
        workspace.Apply(at, Entries.CandidatesEnded([new EndedCandidates(failed, "why", [Take().Number])]));

    /// <summary>A call of the oldest request fails for a passing reason.</summary>
    public EntryResult Postpone(string at) => Postpone(Clock.At(at));

    public EntryResult Postpone(long at) => workspace.Apply(at, Entries.StepPostponed(Take().Number, "down"));

    public EntryResult Answer(string at, StepRender render) => workspace.Apply(at, Entries.StepRendered(Take().Number, render));

    public Candidate Take()
    {
        var oldest = Open[0];
        _requests.RemoveAt(0);
        return oldest;
    }
}
