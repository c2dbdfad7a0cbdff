using System.Runtime.InteropServices;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>
/// One write to one profile: assignments are taken in, then <see cref="Commit"/> compares each touched attribute's value before with its value after, writes the ledger for numbers,
/// and queues one occurrence for each real change (rest-api §2.4).
/// </summary>
internal sealed partial class ProfileWriter(Processing processing)
{
    private readonly List<(int Attribute, Value Before)> _touched = [];
    private Profile _profile = null!;
    private string? _emailBefore;
    private bool _emailTouched;
    private bool _emailStateTouched;
    private string? _phoneBefore;
    private bool _phoneTouched;
    private SubscriptionState _emailStateBefore;
    private SubscriptionState _pushStateBefore;
    private bool _fieldChanged;

    /// <summary>Starts a write.</summary>
    public void Begin(Profile profile)
    {
        _profile = profile;
        _touched.Clear();
        _groups.Clear();
        _fieldChanged = false;
        (_emailTouched, _emailStateTouched, _phoneTouched) = (false, false, false);
        _emailStateBefore = profile.EmailSubscription;
        _pushStateBefore = profile.PushSubscription;
    }

    /// <summary>Takes one key of an attributes object. What cannot be applied leaves the profile as it is, and is counted.</summary>
    public void Assign(AssignmentKind kind, int number, in Value value)
    {
        switch (kind)
        {
            case AssignmentKind.Field:
                SetField((ProfileField)number, value.IsNull ? null : value.AsString);
                break;
            case AssignmentKind.Subscription:
                SetSubscription((SubscriptionChannel)number, (SubscriptionState)value.AsInteger);
                break;
            case AssignmentKind.MoreField:
                SetField((MoreField)number, value);
                break;
            case AssignmentKind.SubscriptionGroup:
                SetGroup(number, (GroupState)value.AsInteger);
                break;
            default:
                TryChange(kind, number, value, null, null);
                break;
        }
    }

    /// <summary>Takes one row of a User Update. False when the row cannot be applied; the profile is then as it was, and the reason is counted.</summary>
    public bool TryUpdate(BoundUpdate update)
    {
        if (update.Field is { } field)
        {
            SetField(field, update.Action == UpdateAction.Set && update.Operand.Kind == ValueKind.String ? update.Operand.AsString : null);
            return true;
        }

        var operand = update.Operand;
        if (update.Action == UpdateAction.Decrement && !Numbers.TrySubtract(Value.Of(0L), update.Operand, out operand))
        {
            processing.Counts.AddDropped(update.Attribute, WriteDrop.NumberOverflow);
            return false;
        }

        return TryChange(KindOf(update.Action), update.Attribute, operand, update.Min, update.Max);
    }

    /// <summary>Notes a change of a number that was made without <see cref="Begin"/>: its ledger entry and sums.</summary>
    public void Record(Profile profile, int attribute, in Value before, in Value after, in WriteContext context)
    {
        _profile = profile;
        WriteLedger(attribute, before, after, context);
    }

    /// <summary>The ledger of a user who is gone for good counts no more in the sum of all.</summary>
    public void Forget(in LedgerTotal total)
    {
        if (processing.Points.TryGetValue(total.Attribute, out var points))
        {
            var sum = Numbers.TrySubtract(points.Sum, total.Sum, out var exact) ? exact : Value.Of(points.Sum.AsDouble - total.Sum.AsDouble);
            processing.Points[total.Attribute] = points with { Sum = sum, Count = points.Count - total.Count };
        }
    }

    /// <summary>Ends the write. True when anything changed.</summary>
    /// <param name="tellsState">Whether a change of the subscription to e-mail is one of the address, and so of all who have it.</param>
    public bool Commit(in WriteContext context, bool tellsState = true)
    {
        var changed = false;
        foreach (ref readonly var touched in CollectionsMarshal.AsSpan(_touched))
        {
            var (attribute, before) = touched;
            var after = _profile.Attribute(attribute);
            if (before.IsNull != after.IsNull || before != after)
            {
                changed = true;
                if (before.IsNumber || after.IsNumber)
                {
                    WriteLedger(attribute, before, after, context);
                }

                Enqueue(context, OccurrenceKind.AttributeChanged, attribute, after);
            }
        }

        return CommitFields(context, tellsState) | changed;
    }

    private void Set(int attribute, in Value before, in Value value)
    {
        Remember(attribute, before);
        _profile.SetAttribute(attribute, value);
    }

    private void Remember(int attribute, in Value before)
    {
        foreach (var (touched, _) in _touched)
        {
            if (touched == attribute)
            {
                return;
            }
        }

        _touched.Add((attribute, before));
    }

    private static AssignmentKind KindOf(UpdateAction action) => action switch
    {
        UpdateAction.Increment or UpdateAction.Decrement => AssignmentKind.Increment,
        UpdateAction.Add => AssignmentKind.AddItems,
        UpdateAction.RemoveItem => AssignmentKind.RemoveItems,
        _ => AssignmentKind.Attribute,
    };

    private bool TryChange(AssignmentKind kind, int attribute, in Value operand, Value? min, Value? max)
    {
        var stored = _profile.Attribute(attribute);
        if (AttributeChange.TryApply(kind, stored, operand, processing.Rules.Names.Attribute(attribute), out var result) is { } reason)
        {
            processing.Counts.AddDropped(attribute, reason);
            return false;
        }

        if (max is { } most && Value.CompareNumbers(result, most) > 0)
        {
            result = most;
        }

        if (min is { } least && Value.CompareNumbers(result, least) < 0)
        {
            result = least;
        }

        Set(attribute, stored, result);
        return true;
    }

    private void WriteLedger(int attribute, in Value before, in Value after, in WriteContext context)
    {
        var root = context.Root;
        var entry = new LedgerEntry(attribute, processing.NextId(), root.Time, root.Now, before, after, context.Late, context.Cause, root.Trigger, root.Name, root.Id);
        processing.Ledger.Add(_profile.Key, entry);
        var delta = entry.Delta;
        _profile.AddToLedger(attribute, delta);
        ref var points = ref CollectionsMarshal.GetValueRefOrAddDefault(processing.Points, attribute, out var known);
        points = (known ? points : LedgerTotal.Start(attribute)).Plus(delta);
    }

    private void Enqueue(in WriteContext context, OccurrenceKind kind, int name, in Value newValue) => processing.Queue.Enqueue(new Occurrence
    {
        Root = context.Root,
        Kind = kind,
        Name = name,
        Depth = context.Depth,
        Time = context.Root.Now,
        NewValue = newValue,
    });
}
