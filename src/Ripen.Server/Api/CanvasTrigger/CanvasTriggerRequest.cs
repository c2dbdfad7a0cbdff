using Ripen.Engine.Log;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.CanvasTrigger;

/// <summary>One call on its way to log entries: for each recipient the attributes, then the trigger. It may be parsed again, after new names got their numbers. Not thread-safe.</summary>
internal sealed class CanvasTriggerRequest
{
    private readonly JsonTape _tape = new();
    private readonly PropertiesReader _properties;
    private readonly AttributesObjects _attributes;

    public CanvasTriggerRequest(INameRegistry names, int partitions)
    {
        Names = new RequestNames(names);
        Entries = new PartitionEntries(partitions);
        _properties = new PropertiesReader(_tape, Drops, CanvasTriggerBody.MaxContextBytes);
        _attributes = new AttributesObjects(_tape, Names, Drops, Entries);
    }

    /// <summary>Names that have no number yet.</summary>
    public RequestNames Names { get; }

    /// <summary>What the call becomes.</summary>
    public PartitionEntries Entries { get; }

    /// <summary>Keys that were not taken.</summary>
    public RequestDrops Drops { get; } = new();

    /// <summary>How many recipients may get an entry: others cannot exist.</summary>
    public int Recipients { get; private set; }

    /// <summary>The context of the last trigger, as properties are written.</summary>
    public ReadOnlySpan<byte> Context => _properties.Written;

    /// <summary>Reads the objects of a body. False when they nest too deep.</summary>
    public bool TryOpen(byte[] objects) => _tape.TryRead(objects, objects.Length);

    /// <summary>Writes the entries.</summary>
    /// <returns>What is wrong with a recipient, or null.</returns>
    public string? Parse(int canvas, bool isBroadcast)
    {
        Names.Clear();
        Drops.Clear();
        Entries.Begin(null, default);
        Recipients = 0;
        var attributes = 1;
        for (var item = attributes + 1; item < _tape[attributes].Next; item = _tape.After(item))
        {
            if (_attributes.Read(item) is { } error)
            {
                return error;
            }
        }

        var triggers = _tape.After(attributes);
        for (var item = triggers + 1; item < _tape[triggers].Next; item = _tape.After(item))
        {
            if (ParseTrigger(item, canvas, isBroadcast) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private string? ParseTrigger(int item, int canvas, bool isBroadcast)
    {
        var keys = ObjectKeys.Of(_tape, item);
        _properties.Read(keys.Properties);
        if (isBroadcast)
        {
            return null;
        }

        if (TrackedUser.TryResolve(_tape, keys, Entries.Contacts, out var user) is { } error)
        {
            return error;
        }

        if (user.CanExist)
        {
            var writer = Entries.For(user.Hash);
            user.Begin(writer, CommandKind.CanvasTrigger);
            writer.CanvasTrigger(canvas, _properties.Written);
            writer.EndObject();
            Recipients++;
        }

        return null;
    }
}
