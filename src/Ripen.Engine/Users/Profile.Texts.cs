using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <content>
/// What is text, list or object: it stays packed until somebody asks for it, and most events never do. The packed parts have the very encoding of the stored form, so that a checkpoint
/// copies them as they are.
/// </content>
public sealed partial class Profile
{
    /// <summary>Writes the external id as an optional text.</summary>
    internal void WriteExternalId(ByteWriter to)
    {
        if (_externalIdChanged)
        {
            to.OptionalText(_externalId);
            return;
        }

        to.Bool(_idLength >= 0);
        if (_idLength >= 0)
        {
            to.Bytes(PackedId);
        }
    }

    /// <summary>Writes the aliases: count, labels and names.</summary>
    internal void WriteAliases(ByteWriter to)
    {
        if (!_textsChanged)
        {
            WritePackedOrEmpty(to, PackedAliases);
            return;
        }

        to.Count(_aliases!.Count);
        foreach (var alias in _aliases)
        {
            to.Text(alias.Label);
            to.Text(alias.Name);
        }
    }

    /// <summary>Writes the standard fields that have a value: count, numbers and texts.</summary>
    internal void WriteFields(ByteWriter to)
    {
        if (!_textsChanged)
        {
            WritePackedOrEmpty(to, PackedFields);
            return;
        }

        var count = 0;
        foreach (var field in AllFields)
        {
            count += _fields![(int)field] is null ? 0 : 1;
        }

        to.Count(count);
        foreach (var field in AllFields)
        {
            if (_fields![(int)field] is { } text)
            {
                to.Byte((byte)field);
                to.Text(text);
            }
        }
    }

    /// <summary>Writes the custom attributes: count, numbers and values.</summary>
    internal void WriteAttributes(ByteWriter to)
    {
        to.Count(_attributeCount);
        for (var i = 0; i < _attributeCount; i++)
        {
            to.Count(_attributeNames[i]);
            WriteValue(to, i);
        }
    }

    private static void WritePackedOrEmpty(ByteWriter to, ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty)
        {
            to.Count(0);
        }
        else
        {
            to.Raw(packed);
        }
    }

    private void WriteValue(ByteWriter to, int index)
    {
        ref readonly var value = ref _attributeValues[index];
        if (value.IsUnread)
        {
            to.Raw(PackedPayload(_attributePlaces[index]));
        }
        else
        {
            to.Value(value);
        }
    }

    private Value Resolved(int index)
    {
        ref var value = ref _attributeValues[index];
        if (value.IsUnread)
        {
            var from = new ByteReader(PackedPayload(_attributePlaces[index]));
            value = from.Value();
        }

        return value;
    }

    private List<UserAlias> LoadedAliases()
    {
        if (_aliases is null)
        {
            _aliases = [];
            if (!PackedAliases.IsEmpty)
            {
                var from = new ByteReader(PackedAliases);
                for (var left = from.Count(); left > 0; left--)
                {
                    _aliases.Add(new UserAlias(from.Text(), from.Text()));
                }
            }
        }

        return _aliases;
    }

    private string?[] LoadedFields()
    {
        if (_fields is null)
        {
            _fields = new string?[FieldSlots];
            if (!PackedFields.IsEmpty)
            {
                var from = new ByteReader(PackedFields);
                for (var left = from.Count(); left > 0; left--)
                {
                    _fields[from.Byte()] = from.Text();
                }
            }
        }

        return _fields;
    }
}
