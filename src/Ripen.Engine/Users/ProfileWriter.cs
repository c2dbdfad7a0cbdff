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
    private SubscriptionState _emailStateBefore;
    private SubscriptionState _pushStateBefore;
    private bool _fieldChanged;

    /// <summary>Starts a write.</summary>
    public void Begin(Profile profile)
    {
        _profile = profile;
        _touched.Clear();
        _fieldChanged = false;
        _emailTouched = false;
        _emailStateBefore = profile.EmailSubscription;
        _pushStateBefore = profile.PushSubscription;
    }

    /// <summary>Takes one key of an attributes object. What cannot be applied leaves the profile as it is.</summary>
    public void Assign(AssignmentKind kind, int number, in Value value)
    {
        switch (kind)
        {
            case AssignmentKind.Attribute:
                Set(number, value);
                break;
            case AssignmentKind.Increment:
                if (!TryIncrement(number, value, null, null))
                {
                    processing.Counts.AddDropped(number, CanCount(number) ? WriteDrop.NumberOverflow : WriteDrop.NotANumber);
                }

                break;
            case AssignmentKind.AddItems or AssignmentKind.RemoveItems:
                ChangeItems(kind, number, value);
                break;
            case AssignmentKind.MergeObject:
                var stored = _profile.Attribute(number);
                SetIfItFits(number, stored.Kind == ValueKind.Object ? ObjectUpdates.Merge(stored, value) : value);
                break;
            case AssignmentKind.ChangeObjects or AssignmentKind.ChangeObjectsMerging:
                ChangeObjects(number, value, kind == AssignmentKind.ChangeObjectsMerging);
                break;
            case AssignmentKind.Field:
                SetField((ProfileField)number, value.IsNull ? null : value.AsString);
                break;
            case AssignmentKind.Subscription:
                SetSubscription((SubscriptionChannel)number, (SubscriptionState)value.AsInteger);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes one row of a User Update. False when the row cannot be applied; the profile is then as it was.</summary>
    public bool TryUpdate(BoundUpdate update)
    {
        if (update.Field is { } field)
        {
            SetField(field, update.Action == UpdateAction.Set && update.Operand.Kind == ValueKind.String ? update.Operand.AsString : null);
            return true;
        }

        switch (update.Action)
        {
            case UpdateAction.Set:
                Set(update.Attribute, update.Operand);
                return true;
            case UpdateAction.Remove:
                Set(update.Attribute, Value.Null);
                return true;
            case UpdateAction.Increment:
                return TryIncrement(update.Attribute, update.Operand, update.Min, update.Max);
            default:
                return Numbers.TrySubtract(Value.Of(0L), update.Operand, out var negative) && TryIncrement(update.Attribute, negative, update.Min, update.Max);
        }
    }

    /// <summary>Ends the write. True when anything changed.</summary>
    public bool Commit(in WriteContext context)
    {
        var changed = false;
        foreach (var (attribute, before) in _touched)
        {
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

        return CommitFields(context) | changed;
    }

    private void Set(int attribute, in Value value)
    {
        Remember(attribute);
        _profile.SetAttribute(attribute, value);
    }

    private void SetIfItFits(int attribute, in Value value)
    {
        if (ValueSize.Fits(value))
        {
            Set(attribute, value);
        }
        else
        {
            processing.Counts.AddDropped(attribute, WriteDrop.ResultTooLarge);
        }
    }

    private void ChangeItems(AssignmentKind kind, int attribute, in Value items)
    {
        var list = _profile.Attribute(attribute);
        if (list.Kind == ValueKind.Array)
        {
            SetIfItFits(attribute, kind == AssignmentKind.AddItems ? ListUpdates.Add(list, items) : ListUpdates.Remove(list, items));
        }
        else if (!list.IsNull)
        {
            processing.Counts.AddDropped(attribute, WriteDrop.NotAList);
        }
        else if (kind == AssignmentKind.AddItems)
        {
            SetIfItFits(attribute, ListUpdates.Add(list, items));
        }
    }

    private void ChangeObjects(int attribute, in Value operators, bool merge)
    {
        var list = _profile.Attribute(attribute);
        if (ObjectListUpdates.CanApply(list))
        {
            SetIfItFits(attribute, ObjectListUpdates.Apply(list, operators, merge));
        }
        else
        {
            processing.Counts.AddDropped(attribute, WriteDrop.NotObjects);
        }
    }

    private void Remember(int attribute)
    {
        foreach (var (touched, _) in _touched)
        {
            if (touched == attribute)
            {
                return;
            }
        }

        _touched.Add((attribute, _profile.Attribute(attribute)));
    }

    private bool CanCount(int attribute) => _profile.Attribute(attribute) is { IsNull: true } or { IsNumber: true };

    // An absent attribute is created with the amount; a value that is no number is left alone (canvas §4.2, §8 no. 10).
    private bool TryIncrement(int attribute, in Value amount, Value? min, Value? max)
    {
        var current = _profile.Attribute(attribute);
        if (!(current.IsNull || current.IsNumber) || !amount.IsNumber || !Numbers.TryAdd(Numbers.OrZero(current), amount, out var sum))
        {
            return false;
        }

        if (max is { } most && Value.CompareNumbers(sum, most) > 0)
        {
            sum = most;
        }

        if (min is { } least && Value.CompareNumbers(sum, least) < 0)
        {
            sum = least;
        }

        Set(attribute, sum);
        return true;
    }

    private void WriteLedger(int attribute, in Value before, in Value after, in WriteContext context)
    {
        var root = context.Root;
        var entry = new LedgerEntry(attribute, processing.NextId(), root.Time, root.Now, before, after, context.Late, context.Cause, root.Trigger, root.Name, root.Id);
        processing.Ledger.Add(_profile.Key, entry);
        var delta = entry.Delta;
        _profile.SetLedgerTotal(Sum(_profile.LedgerTotal(attribute), delta));
        ref var points = ref CollectionsMarshal.GetValueRefOrAddDefault(processing.Points, attribute, out var known);
        points = Sum(known ? points : new LedgerTotal(attribute, Value.Of(0L), 0), delta);
    }

    private static LedgerTotal Sum(in LedgerTotal total, in Value delta) =>
        total with { Sum = Numbers.TryAdd(total.Sum, delta, out var sum) ? sum : Value.Of(total.Sum.AsDouble + delta.AsDouble), Count = total.Count + 1 };

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
