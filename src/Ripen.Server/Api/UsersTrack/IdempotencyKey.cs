using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Primitives;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The header by which a caller makes a repeat of a request harmless (contract §4). Only its hash is kept.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int EntryLength = 34;

    /// <summary>Reads the header: absent, or one value of 1 to 255 visible ASCII characters.</summary>
    /// <returns>False when it is something else.</returns>
    public static bool TryRead(StringValues header, out UInt128? hash)
    {
        hash = null;
        if (header.Count == 0)
        {
            return true;
        }

        var text = header.Count == 1 ? header[0] : null;
        if (string.IsNullOrEmpty(text) || text.Length > TrackLimits.MaxIdempotencyKey || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[text.Length];
        Encoding.ASCII.GetBytes(text, bytes);
        hash = XxHash128.HashToUInt128(bytes);
        return true;
    }

    /// <summary>
    /// The entry that the key's home remembers before the parts of the request are appended: kind, rule version, hash of the key, hash of the body.
    /// </summary>
    public static byte[] Entry(UInt128 key, UInt128 body)
    {
        var writer = new ByteWriter(EntryLength);
        writer.Byte((byte)EntryKind.IdempotencyKey);
        writer.Byte(RuleVersion.Current);
        writer.Fixed128(key);
        writer.Fixed128(body);
        return writer.ToArray();
    }

    /// <summary>The partition that remembers a key.</summary>
    public static int Home(UInt128 key, int partitions) => UserAddress.PartitionOf((ulong)key, partitions);
}
