using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace Ripen.Engine.Log;

/// <summary>
/// Where a user lives. An identifier's hash gives its home partition and the first key to look under; keys of one partition are contiguous, so that a
/// partition is a range of the profile table. A profile keeps its key, and with it its partition, for life.
/// </summary>
public static class UserAddress
{
    /// <summary>The most characters an external id may have (rest-api §2.2).</summary>
    public const int MaxExternalIdLength = 512;

    /// <summary>How many keys are tried when different identifiers share a hash.</summary>
    public const int MaxProbes = 32;

    /// <summary>How many keys there are near a hash: a user for whom the first <see cref="MaxProbes"/> are taken is made under one of the others, and found by an address.</summary>
    public const int MaxPlaces = 1 << ProbeBits;

    // The low 16 bits of a key are left to probing and say nothing about the partition.
    private const int ProbeBits = 16;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>The hash of an external id.</summary>
    public static ulong HashExternalId(ReadOnlySpan<byte> utf8) => XxHash3.HashToUInt64(utf8, (long)IdentifierKind.ExternalId);

    /// <summary>The hash of an alias.</summary>
    public static ulong HashAlias(ReadOnlySpan<byte> label, ReadOnlySpan<byte> name)
    {
        var labelHash = XxHash3.HashToUInt64(label, (long)IdentifierKind.Alias);
        return XxHash3.HashToUInt64(name, (long)labelHash);
    }

    /// <summary>The hash of an e-mail address or phone number that is normalised already.</summary>
    public static ulong HashContact(IdentifierKind kind, ReadOnlySpan<byte> utf8) => XxHash3.HashToUInt64(utf8, (long)kind);

    /// <summary>The partition that owns a hash or a key.</summary>
    public static int PartitionOf(ulong hash, int partitions) => (int)(((hash >> ProbeBits) * (ulong)partitions) >> (64 - ProbeBits));

    /// <summary>The <paramref name="probe"/>-th key to look under.</summary>
    public static ulong KeyAt(ulong hash, int probe) => (hash & ~0xFFFFUL) | ((hash + (ulong)probe) & 0xFFFF);

    /// <summary>The first key of a partition.</summary>
    public static ulong FirstKey(int partition, int partitions) => (ulong)(((((UInt128)partition << (64 - ProbeBits)) + (ulong)partitions - 1) / (ulong)partitions) << ProbeBits);

    /// <summary>The last key of a partition.</summary>
    public static ulong LastKey(int partition, int partitions) => partition == partitions - 1 ? ulong.MaxValue : FirstKey(partition + 1, partitions) - 1;

    /// <summary>The platform's id of a profile: 24 lower-case hexadecimal characters that hold its key and the second of its creation.</summary>
    public static string BrazeId(ulong key, long createdAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{(uint)(createdAt / 1000):x8}{BinaryPrimitives.ReverseEndianness(key):x16}");

    /// <summary>Takes a platform id apart.</summary>
    public static bool TryParseBrazeId(ReadOnlySpan<char> text, out ulong key, out uint createdSecond)
    {
        key = 0;
        createdSecond = 0;
        if (text.Length != 24 || text.ContainsAnyExcept(LowerHex)
            || !uint.TryParse(text[..8], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out createdSecond)
            || !ulong.TryParse(text[8..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key))
        {
            return false;
        }

        key = BinaryPrimitives.ReverseEndianness(key);
        return true;
    }
}
