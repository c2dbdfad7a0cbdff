using System.IO.Hashing;
using System.Text.Json;
using System.Text.Unicode;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// A body read once by <see cref="Utf8JsonReader"/> into a flat row of tokens, so that its parts can be worked on in another order than they were sent in,
/// without a second
/// reading and without objects. Text is unescaped in place: the body's bytes are ours and an escape never gets longer. Reusable; not thread-safe.
/// </summary>
internal sealed class JsonTape
{
    /// <summary>How deep a body may nest (rest-api §1.7).</summary>
    public const int MaxDepth = 32;

    // Up to here comparing every pair of names is cheaper than hashing.
    private const int PairwiseNames = 12;

    private readonly int[] _open = new int[MaxDepth + 1];
    private readonly long _seed = HashCode.Combine(MaxDepth); // differs per process, so that nobody can prepare colliding names
    private TapeToken[] _tokens = new TapeToken[1024];
    private int[] _names = new int[64];
    private int[] _table = new int[64];
    private byte[] _scratch = new byte[256];
    private byte[] _body = [];
    private int _count;

    /// <summary>How many tokens there are.</summary>
    public int Count => _count;

    /// <summary>The token at an index; 0 is the root.</summary>
    public ref readonly TapeToken this[int index] => ref _tokens[index];

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => _body.AsSpan(_tokens[index].Start, _tokens[index].Length);

    /// <summary>The index after a value and all it holds.</summary>
    public int After(int value)
    {
        ref readonly var token = ref _tokens[value];
        return token.Type is JsonTokenType.StartObject or JsonTokenType.StartArray ? token.Next : value + 1;
    }

    /// <summary>Whether a token is there and is no null.</summary>
    public bool IsPresent(int index) => index > 0 && _tokens[index].Type != JsonTokenType.Null;

    /// <summary>Whether a token is a text.</summary>
    public bool IsText(int index) => _tokens[index].Type == JsonTokenType.String;

    /// <summary>Reads a body; its bytes are changed where text was escaped.</summary>
    /// <returns>False when it is not one JSON value in valid UTF-8 that nests at most <see cref="MaxDepth"/> deep.</returns>
    public bool TryRead(byte[] body, int length)
    {
        _body = body;
        _count = 0;
        if (!Utf8.IsValid(body.AsSpan(0, length)))
        {
            return false;
        }

        try
        {
            Read(new Utf8JsonReader(body.AsSpan(0, length), new JsonReaderOptions { MaxDepth = MaxDepth }));
            return _count > 0;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Broken syntax, too deep, or an escape that is half a surrogate pair.
            return false;
        }
    }

    /// <summary>Marks a name of an object as one that does not count.</summary>
    public void Drop(int name) => _tokens[name].Shadow();

    /// <summary>Marks the names of an object that are repeated further on in it.</summary>
    public void ShadowDuplicates(int obj)
    {
        var count = _tokens[obj].Count;
        if (count < 2)
        {
            return;
        }

        if (_names.Length < count)
        {
            _names = new int[Math.Max(count, _names.Length * 2)];
        }

        var at = 0;
        for (var name = obj + 1; name < _tokens[obj].Next; name = After(name + 1))
        {
            _names[at++] = name;
        }

        if (count <= PairwiseNames)
        {
            ShadowPairwise(count);
        }
        else
        {
            ShadowByHash(count);
        }
    }

    private void Read(Utf8JsonReader reader)
    {
        var depth = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    CountInto(depth);
                    _open[depth++] = _count;
                    Add(reader.TokenType, start, 0);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _tokens[_open[--depth]].Close(_count, start + 1);
                    break;
                case JsonTokenType.PropertyName:
                    Add(JsonTokenType.PropertyName, start + 1, Unescape(ref reader, start + 1));
                    break;
                case JsonTokenType.String:
                    CountInto(depth);
                    Add(JsonTokenType.String, start + 1, Unescape(ref reader, start + 1));
                    break;
                default:
                    CountInto(depth);
                    Add(reader.TokenType, start, reader.ValueSpan.Length);
                    break;
            }
        }
    }

    private void CountInto(int depth)
    {
        if (depth > 0)
        {
            _tokens[_open[depth - 1]].AddChild();
        }
    }

    private void Add(JsonTokenType type, int start, int length)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _tokens.Length * 2);
        }

        _tokens[_count++] = new TapeToken(type, start, length);
    }

    private int Unescape(ref Utf8JsonReader reader, int start)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.Length;
        }

        if (_scratch.Length < reader.ValueSpan.Length)
        {
            _scratch = new byte[Math.Max(reader.ValueSpan.Length, _scratch.Length * 2)];
        }

        // Property names are strings to CopyString as well.
        var length = reader.CopyString(_scratch);
        _scratch.AsSpan(0, length).CopyTo(_body.AsSpan(start));
        return length;
    }

    private void ShadowPairwise(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = Bytes(_names[i]);
            for (var j = i + 1; j < count; j++)
            {
                if (name.SequenceEqual(Bytes(_names[j])))
                {
                    _tokens[_names[i]].Shadow();
                    break;
                }
            }
        }
    }

    private void ShadowByHash(int count)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2);
        if (_table.Length < size)
        {
            _table = new int[size];
        }

        var table = _table.AsSpan(0, size);
        table.Clear();
        for (var i = count - 1; i >= 0; i--)
        {
            var name = Bytes(_names[i]);
            var slot = (int)(XxHash3.HashToUInt64(name, _seed) & (uint)(size - 1));
            while (table[slot] != 0 && !name.SequenceEqual(Bytes(table[slot])))
            {
                slot = (slot + 1) & (size - 1);
            }

            if (table[slot] != 0)
            {
                _tokens[_names[i]].Shadow();
            }
            else
            {
                table[slot] = _names[i];
            }
        }
    }
}
