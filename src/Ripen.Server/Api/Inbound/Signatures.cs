using System.Security.Cryptography;
using System.Text;

namespace Ripen.Server.Api.Inbound;

/// <summary>Comparisons that take as long whatever they find.</summary>
internal static class Signatures
{
    /// <summary>Whether a hexadecimal signature is HMAC-SHA256 of the parts, one behind the other.</summary>
    public static bool IsHmac(string hex, string secret, params ReadOnlySpan<byte[]> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        foreach (var part in parts)
        {
            hmac.AppendData(part);
        }

        return IsSame(Convert.ToHexStringLower(hmac.GetHashAndReset()), hex.ToLowerInvariant());
    }

    /// <summary>Whether two texts are the same.</summary>
    public static bool IsSame(string expected, string found) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(found)));
}
