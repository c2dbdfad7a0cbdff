using System.Runtime.Intrinsics;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>The name of a property as it stood in an event before, with its quotes and its colon.</summary>
/// <param name="Text">The bytes, and zeros after them.</param>
/// <param name="Mask">Ones for the bytes that count.</param>
/// <param name="Length">How many count; 0 when the name has no room here or no colon at its end.</param>
internal readonly record struct KnownName(Vector256<byte> Text, Vector256<byte> Mask, int Length)
{
    /// <summary>The most bytes of quotes, name and colon.</summary>
    public const int MaxLength = 32;

    /// <summary>Bytes of quotes and colon.</summary>
    public const int Around = 3;

    private static readonly Vector256<byte> Places = Vector256.CreateSequence<byte>(0, 1);

    /// <summary>The name whose opening quote stands at a position.</summary>
    /// <param name="body">At least <see cref="MaxLength"/> bytes from the position on.</param>
    /// <param name="start">The position.</param>
    /// <param name="length">How many bytes quotes, name and colon take.</param>
    public static KnownName Of(ReadOnlySpan<byte> body, int start, int length)
    {
        if (length > MaxLength || body[start + length - 1] != ':')
        {
            return default;
        }

        var mask = Vector256.LessThan(Places, Vector256.Create((byte)length));
        return new KnownName(Vector256.Create(body[start..]) & mask, mask, length);
    }

    /// <summary>Whether the same stands at a position.</summary>
    public bool IsAt(ReadOnlySpan<byte> body, int start) => Length > 0 && (Vector256.Create(body[start..]) & Mask) == Text;
}
