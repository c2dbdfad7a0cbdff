using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Simulation.Tests.Handoff;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Reference;

namespace Ripen.Simulation.Tests.Checks;

/// <summary>What the engines of a node hold, as the same lines of text as <see cref="PictureOfModel"/>.</summary>
internal sealed class PictureOfNode(Machine machine, Handoffs handoffs, IReadOnlyList<EnginePartition> engines, Func<int, ILedgerBlocks> blocksOf)
{
    public IEnumerable<string> Lines() =>
        Machine.Users.Order(StringComparer.Ordinal).SelectMany(OfUser).Concat(Counts().Select(c => $"count {c.Key} = {c.Value}").Order(StringComparer.Ordinal));

    /// <summary>The profile of the user who was made under that name, or null.</summary>
    public Profile? Find(string user) => FindAll(user).FirstOrDefault();

    /// <summary>All users who were made under that name: one after the other, where the one before was merged.</summary>
    public IEnumerable<Profile> FindAll(string user) => Machine.KeysOf(user).Select(engines[machine.PartitionOf(user)].Profiles.Get).OfType<Profile>();

    /// <summary>A user's whole ledger, oldest first, as a reader of the product walks it.</summary>
    public List<LedgerEntry> Ledger(Profile profile)
    {
        var partition = UserAddress.PartitionOf(profile.Key, machine.Partitions);
        var newestFirst = LedgerWalk.From(LedgerSnapshot.Of(engines[partition], profile, 0), null, blocksOf(partition)).Select(e => e.Entry).ToList();
        newestFirst.Reverse();
        return newestFirst;
    }

    private IEnumerable<string> OfUser(string user)
    {
        if (Find(user) is not { } profile)
        {
            return [];
        }

        List<string> lines = [$"{user}: {profile.Field(ProfileField.Email)}, {profile.EmailSubscription}"];
        lines.AddRange(Enumerable.Range(0, profile.AttributeCount).Select(profile.AttributeAt)
            .Select(a => (Name: Name(a.Name), a.Value)).OrderBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => $"{user} has {a.Name} = {PictureOfModel.Text(Plain.Of(a.Value))}"));
        lines.AddRange(Activity(profile).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"{user} did {a.Name} {a.Counter.Count} times, {a.Counter.First} to {a.Counter.Last}"));
        var canvases = profile.Canvases.ToArray().OrderBy(c => Name(c.Canvas), StringComparer.Ordinal).ToList();
        lines.AddRange(canvases.Where(c => c.Entered > 0).Select(c => $"{user} entered {Name(c.Canvas)} {c.Entered} times, last at {c.LastEnteredAt}"));
        lines.AddRange(canvases.SelectMany(c => c.Active, (c, e) => Waiting(user, c, e)));
        lines.AddRange(profile.Campaigns.ToArray().OrderBy(c => Name(c.Campaign), StringComparer.Ordinal).Where(c => c.Received > 0)
            .Select(c => $"{user} received {Name(c.Campaign)} {c.Received} times, last at {c.LastReceivedAt}"));
        lines.AddRange(machine.Published[^1].Campaigns.Select(c => (c.Id, At: profile.FindPart<ControlEnrolments>(ProfilePartKind.ControlEnrolments)?.Find(machine.Registry.Find(c.Id))?.LastAt))
            .Where(c => c.At is not null).OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => $"{user} is in the control group of {c.Id} since {c.At}"));
        lines.AddRange((profile.FindPart<HeldSends>(ProfilePartKind.HeldSends)?.All ?? []).OrderBy(h => Name(h.Campaign), StringComparer.Ordinal)
            .Select(h => $"{user} is to get {Name(h.Campaign)} at {h.DueAt}, triggered at {h.Send.At}"));
        lines.AddRange(Undecided(user, profile.Key));
        lines.AddRange(Ledger(profile).Select(e => $"{user} ledger {Name(e.Attribute)}: {PictureOfModel.Text(Plain.Of(e.Before))} to {PictureOfModel.Text(Plain.Of(e.After))}, "
            + $"caused at {e.Time}, at {e.ProcessedAt}{(e.Late ? ", late" : "")}"));
        return lines;
    }

    private string Waiting(string user, CanvasState state, CanvasEntry entry) =>
        $"{user} waits in {Name(state.Canvas)} {Name(entry.Step)}: entered {entry.EnteredAt}, since {entry.StepEnteredAt}, "
        + $"accepts from {entry.AcceptFrom}, due {entry.DueAt}, matched {string.Join('+', Enumerable.Range(0, 8).Where(i => (entry.MatchedGroups & (1 << i)) != 0))}";

    private IEnumerable<string> Undecided(string user, ulong key)
    {
        var engine = engines[machine.PartitionOf(user)];
        return engine.AllCandidates.Where(c => c.User == key)
            .Select(c => (Name: handoffs.NameOf(engine.Partition, c.Number, user, machine.OwnerOf(c.Campaign, c.Place)), c.Waiting))
            .OrderBy(c => c.Name.Owner, StringComparer.Ordinal).ThenBy(c => c.Name.Ordinal).Select(c => $"{c.Name} is undecided, waits {c.Waiting}");
    }

    private IEnumerable<(string Name, ActivityCounter Counter)> Activity(Profile profile) =>
        profile.Events.All.ToArray().Select(c => ($"event {Name(c.Name)}", c))
            .Concat(profile.Purchases.All.ToArray().Select(c => ($"purchase {Name(c.Name)}", c)))
            .Concat(profile.Sessions.All.ToArray().Select(c => ($"session {Name(c.Name)}", c)));

    private IEnumerable<KeyValuePair<string, long>> Counts() => engines.SelectMany(e => e.Counts.All).Select(c => (Text: Text(c.Key), c.Value))
        .Where(c => c.Text is not null).GroupBy(c => c.Text!).Select(g => KeyValuePair.Create(g.Key, g.Sum(c => c.Value)));

    // What the reference does not count is left out.
    private string? Text(CountKey key)
    {
        var step = key.Step == 0 ? "" : $" {Name(key.Step)}";
        var what = key.Kind switch
        {
            CountKind.EntryAttempts => "attempts",
            CountKind.Entered => "entered",
            CountKind.EntryRefused => $"refused {(EntryRefusal)key.Group}",
            CountKind.Ended or CountKind.StepEnded => $"ended {(ExitReason)key.Group}{step}",
            CountKind.StepEntered => $"step {Name(key.Step)}",
            CountKind.GroupAdvanced => $"group {Name(key.Step)} {Name(key.Group)}",
            CountKind.EveryoneElse => $"else {Name(key.Step)}",
            CountKind.Updated => $"updated {Name(key.Step)}",
            CountKind.NoChange => $"no change {Name(key.Step)}",
            CountKind.UpdateFailed => $"failed {Name(key.Step)}",
            CountKind.Yes => $"yes {Name(key.Step)}",
            CountKind.No => $"no {Name(key.Step)}",
            CountKind.Proceeded => $"proceeded {Name(key.Step)}",
            CountKind.StepExited => $"exited {Name(key.Step)}",
            CountKind.Triggered => "triggered",
            CountKind.SendRefused => $"refused {(Engine.Campaigns.SendRefusal)key.Group}{step}",
            CountKind.ScheduleSkipped => "schedule skipped",
            CountKind.Held => "held",
            CountKind.Enrolled => "enrolled",
            CountKind.Aborted => $"aborted{step}",
            CountKind.LiquidError => $"liquid error{step}",
            CountKind.Claimed => $"claimed{step}",
            CountKind.Sent => $"sent{step}",
            CountKind.Failed => $"failed{step}",
            CountKind.TooLate => $"too late{step}",
            CountKind.VariablesUpdated => $"set{step}",
            CountKind.VariablesNotUpdated => $"not set{step}",
            _ => null,
        };
        return what is null ? null : $"{Name(key.Definition)} {what}";
    }

    private string Name(int number) => number == 0 ? "(any)" : machine.Registry.Text(number);
}
