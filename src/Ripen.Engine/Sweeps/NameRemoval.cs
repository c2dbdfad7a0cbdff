using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Sweeps;

/// <summary>
/// Takes an attribute or event that is deleted from users (profiles-segments-campaigns §1.12). The name is on the blocklist all the while, so nothing reads or writes it; no trigger fires. A number's
/// going is a ledger entry: the ledger of the name adds up to nothing, and goes on from there when the name is used again.
/// </summary>
internal sealed class NameRemoval(Processing processing, ProfileWriter writer, SweepTable sweeps)
{
    /// <summary>Whether such a sweep may begin: the name must be on the blocklist.</summary>
    public bool MayBegin(SweepKind kind, int name) => kind switch
    {
        SweepKind.RemoveAttribute => processing.Rules.Names.IsHidden(name),
        SweepKind.RemoveEvent => processing.Rules.Names.IsBlockedEvent(name),
        _ => false,
    };

    /// <summary>Takes from a user what the sweep takes. False when the user did not have it.</summary>
    public bool Remove(Profile profile, Sweep sweep)
    {
        if (sweep.Kind == SweepKind.RemoveEvent)
        {
            return profile.Forget(CounterKind.Event, sweep.Subject);
        }

        var before = profile.Attribute(sweep.Subject);
        if (before.IsNull)
        {
            return false;
        }

        profile.SetAttribute(sweep.Subject, Value.Null);
        if (before.IsNumber)
        {
            var root = processing.OutsideRoot(OccurrenceKind.Deleted, 0, processing.Stamp);
            writer.Record(profile, sweep.Subject, before, Value.Null, new WriteContext(root, 0, Cause.Deletion, Late: false));
        }

        return true;
    }

    /// <summary>Who is merged in brings nothing of what is being taken away: the sweep may have passed the survivor already. The loser's ledger has ended where the loser left.</summary>
    public void Strip(Profile loser)
    {
        foreach (var sweep in sweeps.All)
        {
            if (sweep.IsRemoval && sweep.Status != SweepStatus.Cancelled && MayBegin(sweep.Kind, sweep.Subject))
            {
                if (sweep.Kind == SweepKind.RemoveEvent)
                {
                    loser.Forget(CounterKind.Event, sweep.Subject);
                }
                else
                {
                    loser.SetAttribute(sweep.Subject, Value.Null);
                }
            }
        }
    }
}
