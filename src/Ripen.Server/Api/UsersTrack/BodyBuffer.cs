using System.Buffers;
using System.IO.Pipelines;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The bytes of a request body in one piece. Reusable; not thread-safe.</summary>
internal sealed class BodyBuffer
{
    /// <summary>How many zero bytes follow the body, so that a reader may look ahead and stops at the end by itself: JSON holds no such byte.</summary>
    public const int Padding = 32;

    private const int InitialBytes = 16 * 1024;

    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>The bytes; <see cref="Length"/> of them count.</summary>
    public byte[] Bytes => _bytes;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The body and the zero bytes after it.</summary>
    public ReadOnlySpan<byte> Padded => _bytes.AsSpan(0, Length + Padding);

    /// <summary>Takes bytes as a body.</summary>
    public void Set(ReadOnlySpan<byte> body)
    {
        Length = 0;
        Append(body);
        Pad();
    }

    /// <summary>Reads a body to its end.</summary>
    /// <returns>False when it has more than <paramref name="limit"/> bytes.</returns>
    public async ValueTask<bool> ReadAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        Length = 0;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (Length + result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                return false;
            }

            Append(result.Buffer);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                Pad();
                return true;
            }
        }
    }

    private void Pad() => _bytes.AsSpan(Length, Padding).Clear();

    private void Append(in ReadOnlySequence<byte> sequence)
    {
        foreach (var segment in sequence)
        {
            Append(segment.Span);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var needed = Length + bytes.Length + Padding;
        if (_bytes.Length < needed)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}
