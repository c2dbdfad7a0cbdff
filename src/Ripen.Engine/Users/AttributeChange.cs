using Ripen.Engine.Attributes;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>What one assignment makes of one stored value, under what the rules say of the attribute. Pure: the same stored value and operand always give the same.</summary>
internal static class AttributeChange
{
    /// <summary>Finds the value afterwards.</summary>
    /// <returns>Why the stored value stays as it is, or null.</returns>
    public static WriteDrop? TryApply(AssignmentKind kind, in Value stored, in Value operand, BoundAttribute? rule, out Value result)
    {
        result = stored;
        if (rule is { Blocklisted: true })
        {
            return WriteDrop.AttributeBlocklisted;
        }

        if (rule is not null && !Suits(rule.Type, kind))
        {
            return WriteDrop.WrongType;
        }

        var reason = kind switch
        {
            AssignmentKind.Increment => Increment(stored, operand, ref result),
            AssignmentKind.AddItems or AssignmentKind.RemoveItems => ChangeItems(kind, stored, operand, rule, ref result),
            AssignmentKind.MergeObject => Merge(stored, operand, ref result),
            AssignmentKind.ChangeObjects or AssignmentKind.ChangeObjectsMerging => ChangeObjects(kind, stored, operand, ref result),
            _ => Replace(operand, rule, ref result),
        };
        return reason ?? (ValueSize.Fits(result) ? null : WriteDrop.ResultTooLarge);
    }

    // An operator belongs to one type; plain values are turned into the type instead.
    private static bool Suits(AttributeType type, AssignmentKind kind) => kind switch
    {
        _ when type == AttributeType.Automatic => true,
        AssignmentKind.Increment => type == AttributeType.Number,
        AssignmentKind.AddItems or AssignmentKind.RemoveItems => type == AttributeType.Array,
        AssignmentKind.MergeObject => type == AttributeType.Object,
        AssignmentKind.ChangeObjects or AssignmentKind.ChangeObjectsMerging => type == AttributeType.ArrayOfObjects,
        _ => true,
    };

    private static WriteDrop? Replace(in Value operand, BoundAttribute? rule, ref Value result)
    {
        if (rule is null || operand.IsNull)
        {
            result = operand;
            return null;
        }

        if (!ForcedType.TryTurn(rule.Type, operand, out var turned))
        {
            return WriteDrop.WrongType;
        }

        result = AttributeTypes.Of(turned) == AttributeType.Array ? ListUpdates.KeepLast(turned, rule.MaxItems) : turned;
        return null;
    }

    // An absent attribute is created with the amount; a value that is no number is left alone (canvas §4.2, §8 no. 10).
    private static WriteDrop? Increment(in Value stored, in Value amount, ref Value result)
    {
        if (!(stored.IsNull || stored.IsNumber) || !amount.IsNumber)
        {
            return WriteDrop.NotANumber;
        }

        if (!Numbers.TryAdd(Numbers.OrZero(stored), amount, out var sum))
        {
            return WriteDrop.NumberOverflow;
        }

        result = sum;
        return null;
    }

    private static WriteDrop? ChangeItems(AssignmentKind kind, in Value stored, in Value items, BoundAttribute? rule, ref Value result)
    {
        if (stored.Kind is not (ValueKind.Null or ValueKind.Array))
        {
            return WriteDrop.NotAList;
        }

        if (kind == AssignmentKind.AddItems)
        {
            result = ListUpdates.Add(stored, items, rule?.MaxItems ?? ListUpdates.MaxItems);
        }
        else if (!stored.IsNull)
        {
            result = ListUpdates.Remove(stored, items);
        }

        return null;
    }

    private static WriteDrop? Merge(in Value stored, in Value update, ref Value result)
    {
        result = stored.Kind == ValueKind.Object ? ObjectUpdates.Merge(stored, update) : update;
        return null;
    }

    private static WriteDrop? ChangeObjects(AssignmentKind kind, in Value stored, in Value operators, ref Value result)
    {
        if (!ObjectListUpdates.CanApply(stored))
        {
            return WriteDrop.NotObjects;
        }

        result = ObjectListUpdates.Apply(stored, operators, kind == AssignmentKind.ChangeObjectsMerging);
        return null;
    }
}
