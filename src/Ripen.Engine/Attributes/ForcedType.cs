using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Engine.Attributes;

/// <summary>
/// What a forced type makes of incoming values (profiles-segments-campaigns §1.5). Applied by the engine: every writer passes there, be it a request, a canvas or a delivery's outcome, and
/// the rule set that says the type is part of the log, so that a replay turns the same values into the same.
/// </summary>
public static class ForcedType
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Turns a value into one of the type. False when it cannot be: it is ignored then, and what is stored stays.</summary>
    public static bool TryTurn(AttributeType type, in Value value, out Value turned)
    {
        turned = value;
        switch (type)
        {
            case AttributeType.Automatic:
                return true;
            case AttributeType.Boolean:
                return TryBoolean(value, out turned);
            case AttributeType.Number:
                return value.IsNumber || (value.Kind == ValueKind.String && TryNumber(value.AsString, out turned));
            case AttributeType.String:
                return TryText(value, out turned);
            case AttributeType.Array:
                return TryList(value, out turned);
            case AttributeType.ArrayOfObjects:
                return IsListOfObjects(value);
            default:
                return AttributeTypes.Of(value) == type;
        }
    }

    /// <summary>A numeric text as a number: whole ones as integers, no space around it.</summary>
    public static bool TryNumber(string text, out Value number)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            number = Value.Of(integer);
            return true;
        }

        var isNumber = double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real);
        number = isNumber ? Value.Of(real) : Value.Null;
        return isNumber;
    }

    private static bool TryBoolean(in Value value, out Value turned)
    {
        bool? truth = value.Kind switch
        {
            ValueKind.Boolean => value.AsBoolean,
            ValueKind.Integer or ValueKind.Float => value == Value.Of(1L) ? true : value == Value.Of(0L) ? false : null,
            ValueKind.String => value.AsString.ToUpperInvariant() switch
            {
                "1" or "TRUE" or "T" => true,
                "0" or "FALSE" or "F" => false,
                _ => null,
            },
            _ => null,
        };
        turned = truth is { } known ? Value.Of(known) : Value.Null;
        return truth is not null;
    }

    private static bool TryText(in Value value, out Value turned)
    {
        turned = value.Kind switch
        {
            ValueKind.String => value,
            ValueKind.Boolean or ValueKind.Integer or ValueKind.Float => Value.Of(ValueJson.ToText(value)),
            ValueKind.Time => Value.Of(Instant.ToIso(value.AsTime)),
            _ => Value.Null,
        };
        return !turned.IsNull;
    }

    private static bool TryList(in Value value, out Value turned)
    {
        turned = value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.String or ValueKind.Time ? Value.Array(value) : value;
        return AttributeTypes.Of(turned) == AttributeType.Array;
    }

    private static bool IsListOfObjects(in Value value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return false;
        }

        foreach (ref readonly var item in value.AsArray)
        {
            if (item.Kind != ValueKind.Object)
            {
                return false;
            }
        }

        return true;
    }
}
