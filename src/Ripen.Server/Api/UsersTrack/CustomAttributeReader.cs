using System.Text;
using System.Text.Json;
using Ripen.Engine.Attributes;
using Ripen.Engine.Log;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Dates;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Reads one custom attribute of an attributes object into an entry (rest-api §2.4). What cannot be taken is dropped and counted, never reported.
/// </summary>
internal sealed class CustomAttributeReader(JsonTape tape, RequestNames names, RequestDrops drops)
{
    /// <summary>Reads the attribute whose name stands at <paramref name="nameIndex"/>.</summary>
    public void Read(int nameIndex, bool merge, TrackEntryWriter writer)
    {
        var name = tape.Bytes(nameIndex);
        var index = nameIndex + 1;
        if (name.IsEmpty || name[0] == '$' || !Utf8Text.HasAtMost(name, TrackLimits.MaxText))
        {
            drops.Add(DropReason.InvalidName, name);
            return;
        }

        var reason = tape[index].Type switch
        {
            JsonTokenType.String => ReadText(name, index, writer),
            JsonTokenType.StartArray => ReadArray(name, index, writer),
            JsonTokenType.StartObject => ReadObject(name, index, merge, writer),
            JsonTokenType.Null => Write(name, AssignmentKind.Attribute, Value.Null, writer),
            _ => NestedValue.TryScalar(tape, index, out var value) ? Write(name, AssignmentKind.Attribute, value, writer) : DropReason.InvalidValue,
        };
        if (reason is { } known)
        {
            drops.Add(known, name);
        }
    }

    private DropReason? ReadText(ReadOnlySpan<byte> name, int index, TrackEntryWriter writer)
    {
        var text = tape.Bytes(index);
        if (DateText.TryParse(text, out var instant) && instant < DateText.EndOfYear3000)
        {
            return Write(name, AssignmentKind.Attribute, Value.Time(instant), writer);
        }

        return Utf8Text.HasAtMost(text, TrackLimits.MaxText)
            ? Write(name, AssignmentKind.Attribute, Value.Of(Encoding.UTF8.GetString(text)), writer)
            : DropReason.TextTooLong;
    }

    private DropReason? ReadArray(ReadOnlySpan<byte> name, int index, TrackEntryWriter writer)
    {
        if (tape[index].Length > TrackLimits.MaxNestedBytes)
        {
            return DropReason.TooLarge;
        }

        if (tape[index].Count == 0 || tape[index + 1].Type != JsonTokenType.StartObject)
        {
            return ListValue.TryRead(tape, index, out var items) ?? Write(name, AssignmentKind.Attribute, Value.Array(items), writer);
        }

        var objects = new Value[tape[index].Count];
        var at = 0;
        for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
        {
            if (tape[item].Type != JsonTokenType.StartObject || !NestedValue.TryObject(tape, item, out objects[at]) || objects[at].Kind != ValueKind.Object)
            {
                return DropReason.InvalidValue;
            }

            at++;
        }

        return Write(name, AssignmentKind.Attribute, Value.Array(objects), writer);
    }

    private DropReason? ReadObject(ReadOnlySpan<byte> name, int index, bool merge, TrackEntryWriter writer)
    {
        if (tape[index].Length > TrackLimits.MaxNestedBytes)
        {
            return DropReason.TooLarge;
        }

        if (NestedValue.IsTime(tape, index, out var time))
        {
            return NestedValue.TryTime(tape, time, out var instant) ? Write(name, AssignmentKind.Attribute, instant, writer) : DropReason.InvalidValue;
        }

        var operators = OperatorKeys.Of(tape, index);
        if (operators.HasDollar)
        {
            return operators.IsObjectOperator ? ReadObjectOperators(name, operators, merge, writer) : DropReason.InvalidOperator;
        }

        if (operators.IsOperator)
        {
            return operators.Increment > 0 ? ReadIncrement(name, operators, writer) : ReadItems(name, operators, writer);
        }

        var kind = merge ? AssignmentKind.MergeObject : AssignmentKind.Attribute;
        return NestedValue.TryObject(tape, index, out var value) ? Write(name, kind, value, writer) : DropReason.InvalidValue;
    }

    private DropReason? ReadObjectOperators(ReadOnlySpan<byte> name, in OperatorKeys operators, bool merge, TrackEntryWriter writer) =>
        ObjectOperators.TryRead(tape, operators, out var value)
        ?? Write(name, merge ? AssignmentKind.ChangeObjectsMerging : AssignmentKind.ChangeObjects, value, writer);

    private DropReason? ReadIncrement(ReadOnlySpan<byte> name, in OperatorKeys operators, TrackEntryWriter writer)
    {
        if (operators.Add > 0 || operators.Remove > 0 || tape[operators.Increment].Type != JsonTokenType.Number
            || !JsonNumber.TryInteger(tape.Bytes(operators.Increment), out var amount))
        {
            return DropReason.InvalidOperator;
        }

        return Write(name, AssignmentKind.Increment, Value.Of(amount), writer);
    }

    private DropReason? ReadItems(ReadOnlySpan<byte> name, in OperatorKeys operators, TrackEntryWriter writer)
    {
        Value[] added = [];
        Value[] removed = [];
        var reason = operators.Add > 0 ? ListValue.TryRead(tape, operators.Add, out added) : null;
        reason ??= operators.Remove > 0 ? ListValue.TryRead(tape, operators.Remove, out removed) : null;
        if (reason is not null)
        {
            return reason;
        }

        if (added.Length > 0)
        {
            reason = Write(name, AssignmentKind.AddItems, Value.Array(added), writer);
        }

        return removed.Length > 0 && reason is null ? Write(name, AssignmentKind.RemoveItems, Value.Array(removed), writer) : reason;
    }

    private DropReason? Write(ReadOnlySpan<byte> name, AssignmentKind kind, in Value value, TrackEntryWriter writer)
    {
        var number = names.Find(name);
        if (number == 0)
        {
            return DropReason.TooManyNames;
        }

        names.See(number, NameRole.Attribute, TypeOf(kind, value));
        writer.Assignment(kind, number, value);
        return null;
    }

    private static AttributeType TypeOf(AssignmentKind kind, in Value value) => kind switch
    {
        AssignmentKind.Increment => AttributeType.Number,
        AssignmentKind.AddItems or AssignmentKind.RemoveItems => AttributeType.Array,
        AssignmentKind.MergeObject => AttributeType.Object,
        AssignmentKind.ChangeObjects or AssignmentKind.ChangeObjectsMerging => AttributeType.ArrayOfObjects,
        _ => AttributeTypes.Of(value),
    };
}
