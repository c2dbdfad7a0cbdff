using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

public sealed class DeletionTests
{
    private readonly PartitionCluster _c = new();

    [Fact]
    public void A_deleted_user_is_gone_and_the_id_makes_a_new_one()
    {
        _c.Score(Who.Id("u"), 5);
        _c.SetField(Who.Id("u"), ProfileField.Email, "u@x.com");
        _c.AddAlias(Who.Id("u"), "crm", "1");
        var before = Assert.Single(_c.Find(Who.Id("u"))).User;

        _c.Delete(Who.Id("u"));
        Assert.Equal(0, _c.Users);
        Assert.All(new[] { Who.Id("u"), Who.Email("u@x.com"), Who.Alias("crm", "1"), Who.Ref(before) }, who => Assert.Empty(_c.Find(who)));
        Assert.Equal(0, _c.Engines.SelectMany(e => e.Points).Sum(p => p.Count));

        _c.Score(Who.Id("u"), 1);
        var fresh = _c.User(Who.Id("u"));
        Assert.NotEqual(before.BrazeId, fresh.BrazeId);
        Assert.Single(_c.Ledger(fresh));
    }

    [Fact]
    public void A_deleted_user_stays_deleted_after_a_checkpoint_and_a_crash()
    {
        _c.Score(Who.Id("u"), 5);
        _c.Checkpoint();
        _c.Delete(Who.Id("u"));
        _c.Crash();
        _c.Run();
        Assert.Empty(_c.Find(Who.Id("u")));
        _c.Checkpoint();
        _c.Crash();
        _c.Run();

        Assert.Empty(_c.Find(Who.Id("u")));
        Assert.Equal(0, _c.Users);
        _c.Score(Who.Id("u"), 1);
        Assert.Equal(Value.Of(1L), _c.ScoreOf(Who.Id("u")));
    }

    [Fact]
    public void Journeys_of_a_deleted_user_end_and_are_counted()
    {
        var cluster = new PartitionCluster(rules: TestRules.Shipped);
        cluster.Set(Who.Id("u"), ("lead score", 10));

        cluster.Delete(Who.Id("u"));

        var key = new CountKey(cluster.Names.Find("lead-scoring"), 0, (int)ExitReason.UserDeleted, CountKind.Ended);
        Assert.Equal(1, cluster.Engines.SelectMany(e => e.Counts.All).Where(c => c.Key == key).Sum(c => c.Value));
        cluster.Set(Who.Id("u"), ("x", 1));
        Assert.Empty(cluster.User(Who.Id("u")).Canvases.ToArray());
    }

    [Fact]
    public void What_was_kept_of_merged_users_goes_with_the_survivor()
    {
        _c.Score(Who.Alias("cookie", "a"), 1);
        _c.Score(Who.Alias("cookie", "b"), 1);
        var loser = Assert.Single(_c.Find(Who.Alias("cookie", "a"))).User;
        _c.Merge(Who.Alias("cookie", "a"), Who.Alias("cookie", "b"));

        _c.Delete(Who.Alias("cookie", "b"));

        Assert.Null(_c.Remains(loser));
        Assert.Empty(_c.Find(Who.Alias("cookie", "a")));
        Assert.Empty(_c.Find(Who.Alias("cookie", "b")));
        Assert.All(_c.Engines, e => Assert.DoesNotContain(e.Points, p => p.Count != 0));
    }

    [Fact]
    public void A_checkpoint_names_the_deleted_once_and_whom_they_had_taken_in()
    {
        _c.Score(Who.Alias("cookie", "a"), 1);
        _c.Score(Who.Alias("cookie", "b"), 1);
        var users = new[] { "a", "b" }.Select(a => Assert.Single(_c.Find(Who.Alias("cookie", a))).User.Key).Order().ToList();
        _c.Merge(Who.Alias("cookie", "a"), Who.Alias("cookie", "b"));
        Assert.Empty(Erased());

        _c.Delete(Who.Alias("cookie", "b"));

        Assert.Equal(users, Erased().Select(e => e.Key).Order());
        Assert.Empty(Erased());
    }

    [Fact]
    public void Deliveries_of_a_deleted_user_are_gone_whatever_became_of_them()
    {
        var workspace = new Workspace();
        var crm = new Crm(workspace);
        workspace.Publish("1 00:00", TestRules.Shipped);
        foreach (var user in new[] { "open", "finished", "stored", "other" })
        {
            workspace.Track("5 10:00", r => r.Set(user, ("lead score", 101)));
        }

        crm.DecideAll("5 10:00");
        var deliveries = crm.OnTheWay.ToList();
        var finished = crm.Answer("5 10:01", 500);
        workspace.Checkpoint();
        Assert.Equal(4, workspace.Store.Deliveries.Count);

        foreach (var user in new[] { "open", "finished", "stored" })
        {
            Delete(workspace, user);
        }

        Assert.Equal(deliveries.Single(d => d.UserId == "other").Number, Assert.Single(workspace.Engine.OpenDeliveries).Number);
        var attempt = new DeliveryAttempt(Clock.At("5 10:02"), 204, string.Empty, null);
        Assert.All(deliveries.Where(d => d.UserId != "other"), d => Assert.Equal(
            EntryResult.Refused, workspace.Apply("5 10:02", Entries.Outcome(d.Number, DeliveryStatus.Sent, attempt, []))));
        workspace.Checkpoint();
        Assert.Equal("other", Delivery.Read(Assert.Single(workspace.Store.Deliveries).Value).UserId);
        Assert.NotEqual(0, finished.Number);
    }

    // Rule version 2 kept it: a replay must find what there was.
    [Theory]
    [InlineData(2, true)]
    [InlineData(RuleVersion.Current, false)]
    public void The_state_of_an_address_goes_with_the_last_who_has_it(byte version, bool stays)
    {
        var workspace = new Workspace();
        var address = Identifier.Email("ann@x.com");
        workspace.Track("5 10:00", r => r.Email("ann", "ann@x.com").Email("bob", "ann@x.com"));
        workspace.Apply("5 10:01", Entries.ContactState(address, SubscriptionState.Unsubscribed));

        Delete(workspace, "ann", version);
        Assert.Equal(SubscriptionState.Unsubscribed, workspace.Engine.Profiles.Addresses.Find(address)?.State);
        Delete(workspace, "bob", version);

        Assert.Equal(stays, workspace.Engine.Profiles.Addresses.Find(address) is not null);
    }

    [Fact]
    public void What_is_kept_of_merged_users_beyond_the_bound_goes_at_once_and_they_still_lead_to_the_survivor()
    {
        _c.Score(Who.Id("u"), 1);
        _c.AddAlias(Who.Id("u"), "cookie", "own");
        var losers = new List<UserRef>();
        for (var i = 0; i <= MergedPart.Max; i++)
        {
            _c.Score(Who.Alias("cookie", $"c{i}"), 1);
            losers.Add(Assert.Single(_c.Find(Who.Alias("cookie", $"c{i}"))).User);
            _c.Merge(Who.Alias("cookie", $"c{i}"), Who.Id("u"));
        }

        Assert.Null(_c.Remains(losers[0]));
        Assert.NotNull(_c.Remains(losers[1]));
        Assert.Equal(UserRef.Of(_c.User(Who.Id("u"))), Assert.Single(_c.Find(Who.Ref(losers[0]))).User);
        Assert.Empty(_c.Find(Who.Alias("cookie", "c0")));
        Assert.Single(_c.Find(Who.Alias("cookie", "c1")));

        _c.Delete(Who.Id("u"));
        Assert.All(losers, user => Assert.Null(_c.Remains(user)));
        Assert.All(losers, user => Assert.Empty(_c.Find(Who.Ref(user))));
        Assert.Equal(losers.Count + 1, Erased().Count);
    }

    [Fact]
    public void The_key_of_a_user_is_used_again_after_any_number_of_deletions()
    {
        for (var i = 0; i < 40; i++)
        {
            _c.Score(Who.Id("u"), 1);
            _c.Delete(Who.Id("u"));
        }

        _c.Score(Who.Id("u"), 1);
        Assert.Equal(Value.Of(1L), _c.ScoreOf(Who.Id("u")));
    }

    [Fact]
    public void A_delivery_of_a_user_made_anew_in_the_second_of_the_deletion_can_be_sent_again()
    {
        var workspace = new Workspace();
        var crm = new Crm(workspace);
        workspace.Publish("1 00:00", TestRules.Shipped);
        workspace.Track("5 10:02", r => r.Set("u", ("lead score", 1)));
        Delete(workspace, "u");
        workspace.Track("5 10:02", r => r.Set("u", ("lead score", 120)));
        crm.DecideAll("5 10:02");
        var failed = crm.Answer("5 10:02", 500);
        var bytes = new ByteWriter();
        failed.Write(bytes);
        Assert.Equal(EntryResult.Applied, workspace.Apply("5 10:03", Entries.Replay(bytes.Written, null, force: false)));
        Assert.Equal(Clock.At("5 10:02:01.001"), failed.CreatedAt);
    }

    [Theory]
    [InlineData(RuleVersion.Current, EntryResult.Refused)]
    [InlineData(RuleVersion.ForgetsWhoLeft, EntryResult.Applied)] // what older logs hold was taken for the new user's
    public void A_delivery_of_a_user_deleted_at_its_instant_is_not_sent_again_for_who_is_made_anew_at_that_instant(byte version, EntryResult sent)
    {
        var workspace = new Workspace();
        var crm = new Crm(workspace);
        workspace.Publish("1 00:00", TestRules.Shipped);
        workspace.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        crm.DecideAll("5 10:02");
        var failed = crm.Answer("5 10:02", 500);
        var bytes = new ByteWriter();
        failed.Write(bytes);
        Delete(workspace, "u");
        workspace.Track("5 10:02", r => r.Set("u", ("lead score", 1)));
        var replay = Entries.Replay(bytes.Written, null, force: false);
        replay[1] = version;
        Assert.Equal(sent, workspace.Apply("5 10:03", replay));
    }

    [Fact]
    public void Who_is_made_anew_while_the_deletion_is_being_stored_is_not_taken_for_stored()
    {
        var workspace = new Workspace();
        workspace.Track("5 10:00", r => r.Set("u", ("lead score", 1)));
        workspace.Checkpoint();
        Delete(workspace, "u");
        var taken = workspace.Engine.TakeCheckpoint();
        workspace.Track("5 10:03", r => r.Set("u", ("lead score", 2)));
        workspace.Engine.Profiles.ClearUnsaved(taken.Stored);
        Assert.Equal([workspace.User("u").Key], workspace.Engine.Profiles.Unsaved); // the store has no such user: a sweep must find the new one here
    }

    private List<ErasedUser> Erased() => [.. _c.Engines.SelectMany(e => e.TakeCheckpoint().Erased)];

    private static void Delete(Workspace workspace, string user, byte version = RuleVersion.Current)
    {
        var (writer, profile) = (new TrackEntryWriter(), workspace.User(user));
        writer.Begin();
        writer.BeginBrazeIdObject(CommandKind.Delete, profile.Key, (uint)(profile.CreatedAt / 1000));
        writer.EndObject();
        var entry = writer.Finish();
        entry[1] = version;
        workspace.Apply("5 10:02", entry);
    }
}
