using System.Globalization;
using System.Text.RegularExpressions;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Track entries as readable lines, for assertions.</summary>
internal static class EntryText
{
    public static IEnumerable<string> Read(byte[] entry, FakeNames names)
    {
        var lines = new List<string>();
        var reader = new ByteReader(entry);
        Assert.Equal((byte)EntryKind.Track, reader.Byte());
        Assert.Equal(RuleVersion.Current, reader.Byte());
        if (reader.Byte() == 1)
        {
            reader.Raw(32);
        }

        while (!reader.AtEnd)
        {
            lines.Add(ReadObject(ref reader, names));
        }

        return lines;
    }

    private static string ReadObject(ref ByteReader reader, FakeNames names)
    {
        var kind = (CommandKind)reader.Byte();
        var identifier = (IdentifierKind)reader.Byte();
        var create = reader.Bool() ? "+" : "";
        var hash = reader.Fixed64();
        var user = identifier switch
        {
            IdentifierKind.ExternalId => reader.Text(),
            IdentifierKind.Alias => $"{reader.Text()}/{reader.Text()}",
            IdentifierKind.Email or IdentifierKind.Phone => $"{reader.Text()}({reader.Text()}){Picked(ref reader)}",
            _ => UserAddress.BrazeId(hash, (long)reader.Varint() * 1000),
        };
        return kind switch
        {
            CommandKind.Attributes => $"attributes {user}{create}{ReadAssignments(ref reader, names)}",
            CommandKind.Event => $"event {user}{create} {names.Text(reader.Count())} {Instant.ToIso(reader.Signed())}{App(reader.Count(), names)}{Tail(ref reader)}",
            CommandKind.Purchase => $"purchase {user}{create} {names.Text(reader.Count())} {Instant.ToIso(reader.Signed())}{App(reader.Count(), names)} "
                + $"{names.Text(reader.Count())} {BitConverter.UInt64BitsToDouble(reader.Fixed64()).ToString(CultureInfo.InvariantCulture)} x{reader.Count()}{Tail(ref reader)}",
            _ => $"session {user}{create} {names.Text(reader.Count())} {Instant.ToIso(reader.Signed())}",
        };
    }

    private static string Picked(ref ByteReader reader) => reader.Bool() ? "=" + UserAddress.BrazeId(reader.Fixed64(), (long)reader.Varint() * 1000) : "";

    private static string ReadAssignments(ref ByteReader reader, FakeNames names)
    {
        var text = "";
        for (var kind = (AssignmentKind)reader.Byte(); kind != 0; kind = (AssignmentKind)reader.Byte())
        {
            var number = reader.Count();
            var value = reader.Value();
            text += kind switch
            {
                AssignmentKind.Field => $" field {(ProfileField)number}={Json(value)}",
                AssignmentKind.MoreField => $" field {(MoreField)number}={Json(value)}",
                AssignmentKind.SubscriptionGroup => $" group {names.Text(number)}={(GroupState)value.AsInteger}",
                AssignmentKind.Subscription => $" {(SubscriptionChannel)number}={(SubscriptionState)value.AsInteger}",
                AssignmentKind.Attribute => $" {names.Text(number)}={value.Kind}:{Json(value)}",
                _ => $" {names.Text(number)} {kind} {Json(value)}",
            };
        }

        return text;
    }

    // The writer escapes what lies beyond the basic plane.
    private static string Json(in Value value) =>
        Regex.Replace(ValueJson.ToText(value), @"\\u(D[89AB]..)\\u(D[C-F]..)", pair =>
            $"{(char)Convert.ToInt32(pair.Groups[1].Value, 16)}{(char)Convert.ToInt32(pair.Groups[2].Value, 16)}");

    private static string App(int app, FakeNames names) => app == 0 ? "" : $" app={names.Text(app)}";

    private static string Tail(ref ByteReader reader)
    {
        var eventId = reader.Bool() ? $" id={reader.Text()}" : "";
        var properties = reader.Bytes();
        return properties.IsEmpty ? eventId : $"{eventId} {Json(EventProperties.ToObject(properties))}";
    }
}
