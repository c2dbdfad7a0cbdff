using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Tests.Identity;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Ledger;

/// <summary>Attributes that a run of an integration read: the ledger names the run, wherever the user lives.</summary>
public sealed class IngestedTests
{
    private const long Run = 4_000_000_000_000;

    [Fact]
    public void Ingested_names_integration_and_run_as_the_cause()
    {
        var c = new PartitionCluster();
        Write(c, Who.Id("u"), 5, key: null);
        var entry = Assert.Single(c.Ledger(c.User(Who.Id("u"))));
        Assert.Equal((Cause.Ingestion(c.Names.Find("scores"), Run), Value.Of(5L)), (entry.Cause, entry.After));
        Assert.True(entry.Cause.IsFromOutside);
    }

    [Fact]
    public void Ingested_for_a_user_who_lives_elsewhere_names_them_too()
    {
        foreach (var partitions in new[] { 1, 2, 4, 7 })
        {
            var c = new PartitionCluster(partitions);
            var alias = Who.Alias("crm", "a-17");
            c.Set(alias, ("x", 1));
            c.Identify(alias, "u");
            Write(c, Who.Id("u"), 5, key: null);
            Assert.Equal(Cause.Ingestion(c.Names.Find("scores"), Run), Assert.Single(c.Ledger(c.User(alias)), entry => entry.After == Value.Of(5L)).Cause);
        }
    }

    [Fact]
    public void Ingested_once_is_done_once_and_is_the_same_after_a_crash()
    {
        var c = new PartitionCluster();
        Write(c, Who.Id("u"), 5, key: 1);
        Write(c, Who.Id("u"), 5, key: 1);
        Write(c, Who.Id("u"), 5, key: 2);
        c.Crash();
        Write(c, Who.Id("u"), 5, key: 2);
        var ledger = c.Ledger(c.User(Who.Id("u")));
        Assert.Equal([Value.Of(5L), Value.Of(10L)], ledger.Select(entry => entry.After).OrderBy(value => value.AsInteger));
        Assert.All(ledger, entry => Assert.Equal(CauseKind.Ingestion, entry.Cause.Kind));
    }

    private static void Write(PartitionCluster c, Who user, long by, UInt128? key) => c.Send(user, key is null ? CommandKind.Ingested : CommandKind.Once, to =>
    {
        if (key is { } id)
        {
            to.Once(id, CommandKind.Ingested);
        }

        to.Ingested(c.Names.GetOrAdd("scores"), Run);
        to.Assignment(AssignmentKind.Increment, c.Names.GetOrAdd("lead score"), Value.Of(by));
    });
}
