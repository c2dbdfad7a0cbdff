using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>The standard fields of a user that few users have, in the order of their numbers.</summary>
public sealed class MoreFields : IProfilePart
{
    /// <summary>Longitude inside <see cref="MoreField.CurrentLocation"/>.</summary>
    public const string Longitude = "longitude";

    /// <summary>Latitude inside <see cref="MoreField.CurrentLocation"/>.</summary>
    public const string Latitude = "latitude";

    private readonly SortedList<MoreField, Value> _fields = [];

    /// <inheritdoc/>
    public bool IsEmpty => _fields.Count == 0;

    /// <summary>All that have a value.</summary>
    public IEnumerable<KeyValuePair<MoreField, Value>> All => _fields;

    /// <summary>A user's field, or <see cref="Value.Null"/>.</summary>
    public static Value Of(Profile profile, MoreField field) => profile.FindPart<MoreFields>(ProfilePartKind.MoreFields)?.Find(field) ?? Value.Null;

    /// <summary>A field, or <see cref="Value.Null"/>.</summary>
    public Value Find(MoreField field) => _fields.GetValueOrDefault(field);

    /// <summary>Sets a field; <see cref="Value.Null"/> removes it.</summary>
    public void Set(MoreField field, in Value value)
    {
        if (value.IsNull)
        {
            _fields.Remove(field);
        }
        else
        {
            _fields[field] = value;
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _fields.Add((MoreField)from.Byte(), from.Value());
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_fields.Count);
        foreach (var (field, value) in _fields)
        {
            to.Byte((byte)field);
            to.Value(value);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var (field, value) in ((MoreFields)loser).All)
        {
            _fields.TryAdd(field, value);
        }
    }
}
