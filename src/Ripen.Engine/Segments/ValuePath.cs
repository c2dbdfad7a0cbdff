using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ripen.Engine.Names;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// A path into an attribute or property (profiles-segments-campaigns §2.3): <c>a.b.c</c> into objects, <c>list[].x</c> through the items of a list, <c>list[0].x</c> into one of them.
/// Through <c>[]</c> any item that satisfies a comparison is enough, also for a negative one; a missing or empty list counts as one missing value.
/// </summary>
public sealed class ValuePath
{
    /// <summary>How many members and items a path may step through.</summary>
    public const int MaxSteps = 32;

    private const int MaxIndexDigits = 6;

    private readonly ValuePathStep[] _steps;

    private ValuePath(string root, ValuePathStep[] steps) => (Root, _steps) = (root, steps);

    /// <summary>The attribute, property or member at which it begins.</summary>
    public string Root { get; }

    /// <summary>Whether it is no more than a name.</summary>
    public bool IsName => _steps.Length == 0;

    /// <summary>Whether it steps through all items of a list.</summary>
    public bool HasItems => Array.Exists(_steps, s => s is { Member: null, Index: ValuePathStep.AllItems });

    /// <summary>Reads a path that was checked before.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static ValuePath Parse(string text) => TryParse(text, out var path, out var fault) ? path : throw new InvalidOperationException($"'{text}' is no path: {fault}.");

    /// <summary>Reads a path.</summary>
    /// <param name="fault">What is wrong with it, as the rest of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ValuePath? path, [NotNullWhen(false)] out string? fault)
    {
        path = null;
        var at = EndOfName(text, 0);
        var root = text[..at];
        if (root.Length is 0 or > INames.MaxNameLength)
        {
            fault = root.Length == 0 ? "a path begins with a name" : TooLong(root.Length);
            return false;
        }

        var steps = new List<ValuePathStep>();
        fault = null;
        while (at < text.Length && fault is null)
        {
            fault = steps.Count == MaxSteps ? $"at most {MaxSteps} steps are allowed"
                : text[at] == '.' ? ReadMember(text, ref at, steps)
                : ReadItems(text, ref at, steps);
        }

        if (fault is null)
        {
            path = new ValuePath(root, [.. steps]);
        }

        return fault is null;
    }

    /// <summary>The value that a path without <c>[]</c> leads to, or <see cref="Value.Null"/>; through <c>[]</c> the list itself.</summary>
    public Value Find(in Value root)
    {
        var value = root;
        foreach (var step in _steps)
        {
            if (step.Member is { } member)
            {
                value = value.Member(member);
            }
            else if (step.Index == ValuePathStep.AllItems)
            {
                return value;
            }
            else
            {
                value = value.Kind == ValueKind.Array && step.Index < value.AsArray.Length ? value.AsArray[step.Index] : Value.Null;
            }
        }

        return value;
    }

    /// <summary>Whether any value that the path leads to passes the test.</summary>
    /// <param name="otherShape">What to say where a list is asked for and none stands there, or an object.</param>
    internal bool Any(in Value root, ValueTest test, bool otherShape, in FilterScope scope) => Any(root, 0, test, otherShape, scope);

    // The depth is bounded by the number of steps.
    private bool Any(in Value start, int at, ValueTest test, bool otherShape, in FilterScope scope)
    {
        var value = start;
        for (; at < _steps.Length && !value.IsNull; at++)
        {
            var step = _steps[at];
            if (step.Member is { } member)
            {
                if (value.Kind != ValueKind.Object)
                {
                    return otherShape;
                }

                value = value.Member(member);
                continue;
            }

            if (value.Kind != ValueKind.Array)
            {
                return otherShape;
            }

            var items = value.AsArray;
            if (step.Index == ValuePathStep.AllItems && !items.IsEmpty)
            {
                return AnyItem(items, at + 1, test, otherShape, scope);
            }

            value = (uint)step.Index < (uint)items.Length ? items[step.Index] : Value.Null;
        }

        return test(value, scope);
    }

    private bool AnyItem(ReadOnlySpan<Value> items, int at, ValueTest test, bool otherShape, in FilterScope scope)
    {
        foreach (ref readonly var item in items)
        {
            if (Any(item, at, test, otherShape, scope))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfName(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('.', '[', ']');
        return end < 0 ? text.Length : from + end;
    }

    private static string? ReadMember(string text, ref int at, List<ValuePathStep> steps)
    {
        var start = at + 1;
        at = EndOfName(text, start);
        if (at == start)
        {
            return "a name is missing after a dot";
        }

        steps.Add(new ValuePathStep(text[start..at], 0));
        return at - start > INames.MaxNameLength ? TooLong(at - start) : null;
    }

    private static string TooLong(int length) => $"a name in it has {length} characters; at most {INames.MaxNameLength} are allowed";

    private static string? ReadItems(string text, ref int at, List<ValuePathStep> steps)
    {
        var end = text.IndexOf(']', at);
        if (text[at] != '[' || end < 0)
        {
            return "a list is written as [] for any of its items, or [0] for the first";
        }

        var inside = text.AsSpan((at + 1)..end);
        at = end + 1;
        if (at < text.Length && text[at] is not ('.' or '['))
        {
            return "after ] a dot or the end is needed";
        }

        if (inside.IsEmpty)
        {
            steps.Add(new ValuePathStep(null, ValuePathStep.AllItems));
            return steps.Count(s => s is { Member: null, Index: ValuePathStep.AllItems }) > 1 ? "only one [] is allowed" : null;
        }

        if (inside.Length > MaxIndexDigits || !int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return "a list is written as [] for any of its items, or [0] for the first";
        }

        steps.Add(new ValuePathStep(null, index));
        return null;
    }
}
