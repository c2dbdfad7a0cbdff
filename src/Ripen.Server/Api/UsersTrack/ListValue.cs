using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Reads lists of scalars as the sets that they are: a repeated value keeps its last place, nulls are left out, the last 500 stay (rest-api §2.4).
/// </summary>
internal static class ListValue
{
    private const int LinearItems = 16;

    /// <summary>Reads a list, or one scalar as a list of one.</summary>
    /// <returns>The reason to drop it, or null.</returns>
    public static DropReason? TryRead(JsonTape tape, int index, out Value[] items)
    {
        items = [];
        if (tape[index].Type != JsonTokenType.StartArray)
        {
            return TryOne(tape, index, ref items);
        }

        var all = new List<Value>(tape[index].Count);
        for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
        {
            if (tape[item].Type == JsonTokenType.Null)
            {
                continue;
            }

            if (!NestedValue.TryScalar(tape, item, out var value))
            {
                return ReasonFor(tape, item);
            }

            all.Add(value);
        }

        items = KeepLast(all);
        return null;
    }

    private static DropReason? TryOne(JsonTape tape, int index, ref Value[] items)
    {
        if (tape[index].Type == JsonTokenType.Null)
        {
            return null;
        }

        if (!NestedValue.TryScalar(tape, index, out var value))
        {
            return ReasonFor(tape, index);
        }

        items = [value];
        return null;
    }

    private static DropReason ReasonFor(JsonTape tape, int index) => tape.IsText(index) ? DropReason.TextTooLong : DropReason.InvalidValue;

    // Walked from the end, so that the last of equal values is the one that is kept.
    private static Value[] KeepLast(List<Value> all)
    {
        var seen = all.Count > LinearItems ? new HashSet<Value>() : null;
        var kept = new List<Value>(Math.Min(all.Count, TrackLimits.MaxListItems));
        for (var i = all.Count - 1; i >= 0 && kept.Count < TrackLimits.MaxListItems; i--)
        {
            if (seen?.Add(all[i]) ?? !kept.Contains(all[i]))
            {
                kept.Add(all[i]);
            }
        }

        kept.Reverse();
        return [.. kept];
    }
}
