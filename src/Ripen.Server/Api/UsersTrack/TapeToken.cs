using System.Text.Json;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// One JSON token of a <see cref="JsonTape"/>, 16 bytes. A text or a name spans its unescaped bytes without quotes; an array or object spans all its bytes as
/// sent.
/// </summary>
internal struct TapeToken
{
    private const uint TypeMask = 0x7F;
    private const uint ShadowedBit = 0x80;
    private const int CountShift = 8;

    private uint _meta;

    public TapeToken(JsonTokenType type, int start, int length)
    {
        _meta = (uint)type;
        Start = start;
        Length = length;
    }

    /// <summary>Where the value begins in the body.</summary>
    public int Start { get; }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; private set; }

    /// <summary>Arrays and objects: the index after their last descendant.</summary>
    public int Next { get; private set; }

    /// <summary>What it is; the ends of arrays and objects have no token.</summary>
    public readonly JsonTokenType Type => (JsonTokenType)(_meta & TypeMask);

    /// <summary>Arrays and objects: how many items or members they hold.</summary>
    public readonly int Count => (int)(_meta >> CountShift);

    /// <summary>A name of an object that is repeated further on; the last one wins.</summary>
    public readonly bool IsShadowed => (_meta & ShadowedBit) != 0;

    /// <summary>Another item or member.</summary>
    public void AddChild() => _meta += 1 << CountShift;

    /// <summary>The array or object ends.</summary>
    public void Close(int next, int end)
    {
        Next = next;
        Length = end - Start;
    }

    /// <summary>Marks a name as repeated further on.</summary>
    public void Shadow() => _meta |= ShadowedBit;
}
