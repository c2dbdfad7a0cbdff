using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ripen.Connectors.Rows;

/// <summary>What tells a row from all others: SHA-256 of integration, identifier, <c>UPDATED_AT</c> and payload, keys of objects in order (data-in-out §1.7).</summary>
public static class RowHash
{
    /// <summary>The hash of a row.</summary>
    public static byte[] Of(string integration, RowIdentity identity, string updatedAt, JsonElement payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[integration, identity.KindWord, identity.First, identity.Second ?? string.Empty, updatedAt])
        {
            Append(hash, part);
        }

        Append(hash, payload);
        return hash.GetHashAndReset();
    }

    /// <summary>What one copy of the row is known by where it is applied.</summary>
    /// <param name="copy">From 1.</param>
    public static UInt128 KeyOf(byte[] hash, int copy)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes + sizeof(int)];
        hash.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[SHA256.HashSizeInBytes..], copy);
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));
    }

    private static void Append(IncrementalHash hash, JsonElement value)
    {
        hash.AppendData([(byte)value.ValueKind]);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Append(hash, member.Name);
                    Append(hash, member.Value);
                }

                hash.AppendData([0]);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Append(hash, item);
                }

                hash.AppendData([0]);
                break;
            case JsonValueKind.String:
                Append(hash, value.GetString()!);
                break;
            default:
                Append(hash, value.GetRawText());
                break;
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
