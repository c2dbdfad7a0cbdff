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
    // What the reference does not count.
    private static readonly CountKind[] NotCounted = [CountKind.VariantEntered, CountKind.HoldEnded, CountKind.LastActive, CountKind.WriteDropped];

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
        lines.AddRange(Undecided(Machine.IdOf(user, profile.CreatedAt), machine.PartitionOf(user), profile.Key));
        lines.AddRange(Ledger(profile).Select(e => $"{user} ledger {Name(e.Attribute)}: {PictureOfModel.Text(Plain.Of(e.Before))} to {PictureOfModel.Text(Plain.Of(e.After))}, "
            + $"caused at {e.Time}, at {e.ProcessedAt}{(e.Late ? ", late" : "")}{e.Cause.Edit}"));
        return lines;
    }

    private string Waiting(string user, CanvasState state, CanvasEntry entry) =>
        $"{user} waits in {Name(state.Canvas)} {Name(entry.Step)}: entered {entry.EnteredAt}, since {entry.StepEnteredAt}, "
        + $"accepts from {entry.AcceptFrom}, due {entry.DueAt}, matched {string.Join('+', Enumerable.Range(0, 8).Where(i => (entry.MatchedGroups & (1 << i)) != 0))}";

    private IEnumerable<string> Undecided(string user, int partition, ulong key)
    {
        var engine = engines[partition];
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

    private string? Text(CountKey key)
    {
        var detail = key.Kind switch
        {
            CountKind.EntryRefused => ((EntryRefusal)key.Group).ToString(),
            CountKind.Ended or CountKind.StepEnded => ((ExitReason)key.Group).ToString(),
            CountKind.SendRefused => ((Engine.Campaigns.SendRefusal)key.Group).ToString(),
            CountKind.GroupAdvanced or CountKind.PathTaken or CountKind.ConvertedA or CountKind.ConvertedB => Name(key.Group),
            _ => "",
        };
        string[] parts = [Name(key.Definition), key.Kind.ToString(), key.Step == 0 ? "" : Name(key.Step), detail];
        return NotCounted.Contains(key.Kind) ? null : string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private string Name(int number) => number == 0 ? "(any)" : machine.Registry.Text(number);
}
