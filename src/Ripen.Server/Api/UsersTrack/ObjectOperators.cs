using System.Text;
using System.Text.Json;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Reads <c>$add</c>, <c>$remove</c> and <c>$update</c> into the form of <see cref="ObjectListUpdates"/> (rest-api §2.4). One operand that may not be stored makes all of them invalid, as
/// in any nested value. An object that stands alone is taken as a list of one.
/// </summary>
internal static class ObjectOperators
{
    private const int MaxOperators = 3;

    /// <summary>Reads the operators of one attribute.</summary>
    /// <returns>The reason to drop them, or null.</returns>
    public static DropReason? TryRead(JsonTape tape, in OperatorKeys keys, out Value operators)
    {
        operators = Value.Null;
        var members = new List<KeyValuePair<string, Value>>(MaxOperators);
        var reason = Take(tape, keys.AddObjects, ObjectListUpdates.Add, members)
            ?? Take(tape, keys.RemoveObjects, ObjectListUpdates.Remove, members)
            ?? Take(tape, keys.UpdateObjects, ObjectListUpdates.Update, members);
        if (reason is null)
        {
            operators = Value.Object([.. members]);
        }

        return reason;
    }

    private static DropReason? Take(JsonTape tape, int index, string name, List<KeyValuePair<string, Value>> members)
    {
        if (!tape.IsPresent(index))
        {
            return null;
        }

        var isList = tape[index].Type == JsonTokenType.StartArray;
        var items = new List<Value>(isList ? tape[index].Count : 1);
        for (var item = isList ? index + 1 : index; item < tape[index].Next; item = tape.After(item))
        {
            if (tape[item].Type != JsonTokenType.StartObject)
            {
                return DropReason.InvalidOperator;
            }

            if (!TryItem(tape, item, name, out var read))
            {
                return DropReason.InvalidValue;
            }

            items.Add(read);
        }

        if (name != ObjectListUpdates.Add && items.Count > ObjectListUpdates.MaxMatches)
        {
            return DropReason.InvalidOperator;
        }

        members.Add(KeyValuePair.Create(name, Value.Array([.. items])));
        return null;
    }

    private static bool TryItem(JsonTape tape, int index, string name, out Value item)
    {
        var keys = MatchKeys.Of(tape, index);
        if (name == ObjectListUpdates.Add || (name == ObjectListUpdates.Remove && !keys.HasDollar))
        {
            return NestedValue.TryObject(tape, index, out item) && item.Kind == ValueKind.Object;
        }

        item = Value.Null;
        if (keys.HasOther || keys.Key == 0 || !tape.IsText(keys.Key) || !NestedValue.IsName(tape.Bytes(keys.Key)) || keys.Wanted == 0
            || !NestedValue.TryScalar(tape, keys.Wanted, out var wanted) || (name == ObjectListUpdates.Update) != (keys.NewObject > 0))
        {
            return false;
        }

        var key = KeyValuePair.Create(ObjectListUpdates.Key, Value.Of(Encoding.UTF8.GetString(tape.Bytes(keys.Key))));
        var pair = KeyValuePair.Create(ObjectListUpdates.Wanted, wanted);
        if (keys.NewObject == 0)
        {
            item = Value.Object(key, pair);
            return true;
        }

        if (tape[keys.NewObject].Type != JsonTokenType.StartObject || !NestedValue.TryObject(tape, keys.NewObject, out var replacement)
            || replacement.Kind != ValueKind.Object)
        {
            return false;
        }

        item = Value.Object(key, pair, KeyValuePair.Create(ObjectListUpdates.NewObject, replacement));
        return true;
    }
}
