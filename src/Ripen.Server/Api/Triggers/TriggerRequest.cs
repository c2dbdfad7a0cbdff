using Ripen.Engine.Log;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Triggers;

/// <summary>One call on its way to log entries: for each recipient the attributes, then the trigger. It may be parsed again, after new names got their numbers. Not thread-safe.</summary>
internal sealed class TriggerRequest
{
    private readonly JsonTape _tape = new();
    private readonly PropertiesReader _properties;
    private readonly AttributesObjects _attributes;
    private readonly TriggerTarget _target;
    private readonly byte[] _audience;
    private readonly bool _isBroadcast;

    /// <param name="audience">The call's audience, as the log keeps it; empty for none.</param>
    public TriggerRequest(INameRegistry names, int partitions, TriggerTarget target, byte[] audience, bool isBroadcast)
    {
        (_target, _audience, _isBroadcast) = (target, audience, isBroadcast);
        Names = new RequestNames(names);
        Entries = new PartitionEntries(partitions);
        _properties = new PropertiesReader(_tape, Drops, TriggerBody.MaxPropertyBytes) { KeepsTexts = target.IsCampaign };
        _attributes = new AttributesObjects(_tape, Names, Drops, Entries);
    }

    /// <summary>By the place of a trigger: what it is known by where it must not happen twice, else null. Null for calls.</summary>
    public IReadOnlyList<UInt128?>? Keys { get; init; }

    /// <summary>Names that have no number yet.</summary>
    public RequestNames Names { get; }

    /// <summary>What the call becomes.</summary>
    public PartitionEntries Entries { get; }

    /// <summary>Keys that were not taken.</summary>
    public RequestDrops Drops { get; } = new();

    /// <summary>How many recipients may be set off for: others cannot exist.</summary>
    public int Recipients { get; private set; }

    /// <summary>What the last trigger brings along, as properties are written.</summary>
    public ReadOnlySpan<byte> Properties => _properties.Written;

    /// <summary>Reads the objects of a body. False when they nest too deep.</summary>
    public bool TryOpen(byte[] objects) => _tape.TryRead(objects, objects.Length);

    /// <summary>Writes the entries, after new names got their numbers and what is new about names was noted; as often as it takes.</summary>
    /// <returns>What is wrong with a recipient, or null.</returns>
    public async ValueTask<string?> ParseAsync(INameRegistry names, CancellationToken cancellationToken)
    {
        var error = Parse();
        if (error is null && Names.Missing.Count > 0)
        {
            await names.RegisterAsync(Names.Missing, cancellationToken);
            error = Parse();
        }

        if (error is null && Names.Sightings.Count > 0)
        {
            var needsAnother = Names.HasNewGroups;
            await names.NoteAsync(Names.Sightings, cancellationToken);
            error = needsAnother ? Parse() : null;
        }

        return error;
    }

    private string? Parse()
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
        var place = 0;
        for (var item = triggers + 1; item < _tape[triggers].Next; item = _tape.After(item))
        {
            if (ParseTrigger(item, Keys?[place++]) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private string? ParseTrigger(int item, UInt128? key)
    {
        var keys = ObjectKeys.Of(_tape, item);
        _properties.Read(keys.Properties);
        if (_isBroadcast)
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
            if (_target.IsCampaign || _audience.Length > 0)
            {
                user.Begin(writer, CommandKind.ApiCall);
                writer.ApiCall(_target.IsCampaign, _target.Number, _audience, _properties.Written);
            }
            else
            {
                Begin(user, writer, key);
                writer.CanvasTrigger(_target.Number, _properties.Written);
            }

            writer.EndObject();
            Recipients++;
        }

        return null;
    }

    private static void Begin(in TrackedUser user, TrackEntryWriter writer, UInt128? key)
    {
        if (key is { } once)
        {
            user.Begin(writer, CommandKind.Once);
            writer.Once(once, CommandKind.CanvasTrigger);
        }
        else
        {
            user.Begin(writer, CommandKind.CanvasTrigger);
        }
    }
}
