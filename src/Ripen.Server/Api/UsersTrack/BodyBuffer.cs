using System.Buffers;
using System.IO.Pipelines;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The bytes of a request body in one piece. Reusable; not thread-safe.</summary>
internal sealed class BodyBuffer
{
    private const int InitialBytes = 16 * 1024;

    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>The bytes; <see cref="Length"/> of them count.</summary>
    public byte[] Bytes => _bytes;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Takes bytes as a body.</summary>
    public void Set(ReadOnlySpan<byte> body)
    {
        Length = 0;
        Append(body);
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
                return true;
            }
        }
    }

    private void Append(in ReadOnlySequence<byte> sequence)
    {
        foreach (var segment in sequence)
        {
            Append(segment.Span);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Length < bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + bytes.Length, _bytes.Length * 2));
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}
