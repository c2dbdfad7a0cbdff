using System.Text.RegularExpressions;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// The comparator table of profiles-segments-campaigns §2.2: what each comparator says of a present value, of a missing one, and of one of another type (always no).
/// </summary>
public static class Comparisons
{
    /// <summary>How long a pattern that looks around or refers back may take on one value; others take time in proportion to the value, and have no budget.</summary>
    public static readonly TimeSpan RegexBudget = TimeSpan.FromMilliseconds(100);

    private const double MillisecondsPerDay = Instant.Day;

    /// <summary>Whether the comparator compares with a list.</summary>
    public static bool TakesList(Comparator comparator) => comparator is Comparator.IsAnyOf or Comparator.IsNoneOf or Comparator.ContainsAnyOf or Comparator.ContainsNoneOf
        or Comparator.IncludesAnyOf or Comparator.IncludesNoneOf or Comparator.IsAllOf or Comparator.IsNotAllOf or Comparator.ItemsContainAnyOf or Comparator.ItemsContainNoneOf;

    /// <summary>Presence and truth: comparators without a right-hand side. On event properties an empty string is not blank (profiles-segments-campaigns §1.6).</summary>
    public static bool Presence(Comparator comparator, in Value value, bool isProperty) => comparator switch
    {
        Comparator.IsTrue => value.Kind == ValueKind.Boolean && value.AsBoolean,
        Comparator.IsFalse => value.Kind == ValueKind.Boolean && !value.AsBoolean,
        Comparator.TrueOrNotSet => value.IsNull || (value.Kind == ValueKind.Boolean && value.AsBoolean),
        Comparator.FalseOrNotSet => value.IsNull || (value.Kind == ValueKind.Boolean && !value.AsBoolean),
        Comparator.Blank => IsBlank(value, isProperty),
        Comparator.NotBlank => !IsBlank(value, isProperty),
        Comparator.Empty => value.IsNull || (value.Kind == ValueKind.Array && value.AsArray.IsEmpty),
        Comparator.HasValue => value.Kind == ValueKind.Array && !value.AsArray.IsEmpty,
        _ => throw new ArgumentOutOfRangeException(nameof(comparator)),
    };

    /// <summary>Equality and order with one operand. "Exactly 0" and "less than n" match a missing attribute, as documented; they do not match a missing event property.</summary>
    public static bool Single(Comparator comparator, in Value value, in Value operand, bool isProperty)
    {
        if (value.IsNull)
        {
            var isZero = operand.IsNumber && operand == Value.Of(0L);
            return comparator switch
            {
                Comparator.Exactly => isZero && !isProperty,
                Comparator.Not => !isZero || isProperty,
                Comparator.LessThan => !isProperty,
                _ => false,
            };
        }

        if (operand.IsNumber)
        {
            return value.IsNumber && CompareOrder(comparator, Value.CompareNumbers(value, operand));
        }

        return value.Kind == operand.Kind && comparator switch
        {
            Comparator.Exactly => value == operand,
            Comparator.Not => value != operand,
            _ => false,
        };
    }

    /// <summary>Membership and substrings: comparators with a list.</summary>
    public static bool List(Comparator comparator, in Value value, ReadOnlySpan<Value> operands)
    {
        switch (comparator)
        {
            case Comparator.IsAnyOf:
                return !value.IsNull && operands.Contains(value);
            case Comparator.IsNoneOf:
                return value.IsNull || (SharesType(value, operands) && !operands.Contains(value));
            case Comparator.ContainsAnyOf:
                return value.Kind == ValueKind.String && ContainsAny(value.AsString, operands);
            case Comparator.ContainsNoneOf:
                return value.IsNull || (value.Kind == ValueKind.String && !ContainsAny(value.AsString, operands));
        }

        if (!value.IsNull && value.Kind != ValueKind.Array)
        {
            return false;
        }

        var items = value.IsNull ? [] : value.AsArray;
        return comparator switch
        {
            Comparator.IncludesAnyOf => items.ContainsAny(operands),
            Comparator.IncludesNoneOf => !items.ContainsAny(operands),
            Comparator.IsAllOf => !value.IsNull && HasAll(items, operands),
            Comparator.IsNotAllOf => value.IsNull || !HasAll(items, operands),
            Comparator.ItemsContainAnyOf => AnyItemContains(items, operands),
            Comparator.ItemsContainNoneOf => !AnyItemContains(items, operands),
            _ => throw new ArgumentOutOfRangeException(nameof(comparator)),
        };
    }

    /// <summary>Patterns, on a string or on any item of a list. A pattern that takes longer than <see cref="RegexBudget"/> does not match.</summary>
    public static bool Pattern(Comparator comparator, in Value value, Regex pattern)
    {
        try
        {
            return value.Kind switch
            {
                ValueKind.String => pattern.IsMatch(value.AsString) == (comparator == Comparator.MatchesRegex),
                ValueKind.Array => AnyItemMatches(value.AsArray, pattern) == (comparator == Comparator.MatchesRegex),
                _ => false,
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Instants against dates.</summary>
    public static bool Date(Comparator comparator, in Value value, in DateOperand date) =>
        value.Kind == ValueKind.Time && (comparator == Comparator.Before
            ? value.AsTime < date.Start
            : date.Start == date.End ? value.AsTime > date.Start : value.AsTime >= date.End);

    /// <summary>Instants against days of 24 hours before or after now.</summary>
    public static bool RelativeDays(Comparator comparator, in Value value, double days, long now)
    {
        if (value.Kind != ValueKind.Time)
        {
            return false;
        }

        var ago = (double)now - value.AsTime;
        var span = days * MillisecondsPerDay;
        return comparator switch
        {
            Comparator.MoreThanDaysAgo => ago > span,
            Comparator.LessThanDaysAgo => ago >= 0 && ago <= span,
            Comparator.InMoreThanDays => -ago > span,
            Comparator.InLessThanDays => ago <= 0 && -ago <= span,
            _ => throw new ArgumentOutOfRangeException(nameof(comparator)),
        };
    }

    /// <summary>Whether there is nothing: absent, an empty list, or, except in properties, an empty text.</summary>
    public static bool IsBlank(in Value value, bool isProperty) => value.Kind switch
    {
        ValueKind.Null => true,
        ValueKind.String => !isProperty && value.AsString.Length == 0,
        ValueKind.Array => value.AsArray.IsEmpty,
        _ => false,
    };

    private static bool CompareOrder(Comparator comparator, int order) => comparator switch
    {
        Comparator.Exactly => order == 0,
        Comparator.Not => order != 0,
        Comparator.MoreThan => order > 0,
        Comparator.LessThan => order < 0,
        _ => false,
    };

    private static bool SharesType(in Value value, ReadOnlySpan<Value> operands)
    {
        foreach (ref readonly var operand in operands)
        {
            if (operand.Kind == value.Kind || (operand.IsNumber && value.IsNumber))
            {
                return true;
            }
        }

        return operands.IsEmpty;
    }

    private static bool ContainsAny(string text, ReadOnlySpan<Value> operands)
    {
        foreach (ref readonly var operand in operands)
        {
            if (operand.Kind == ValueKind.String && text.Contains(operand.AsString, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAll(ReadOnlySpan<Value> items, ReadOnlySpan<Value> operands)
    {
        foreach (ref readonly var operand in operands)
        {
            if (!items.Contains(operand))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AnyItemContains(ReadOnlySpan<Value> items, ReadOnlySpan<Value> operands)
    {
        foreach (ref readonly var item in items)
        {
            if (item.Kind == ValueKind.String && ContainsAny(item.AsString, operands))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyItemMatches(ReadOnlySpan<Value> items, Regex pattern)
    {
        foreach (ref readonly var item in items)
        {
            if (item.Kind == ValueKind.String && pattern.IsMatch(item.AsString))
            {
                return true;
            }
        }

        return false;
    }
}
