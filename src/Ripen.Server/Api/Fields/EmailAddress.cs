using System.Buffers;

namespace Ripen.Server.Api.Fields;

/// <summary>
/// The syntax that is asked of an e-mail address: a local part of at most 64 bytes, one at sign outside quotes, a domain of at least two labels of letters,
/// digits and inner hyphens, 254 bytes in all; letters beyond ASCII
/// are letters. Comments, quoted local parts and address literals are refused: no mail service hands them out.
/// </summary>
internal static class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocal = 64;
    private const int MaxLabel = 63;

    private static readonly SearchValues<byte> LocalAscii =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"u8);

    /// <summary>Whether the text, already trimmed, is an address.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        var at = utf8.LastIndexOf((byte)'@');
        if (utf8.Length > MaxLength || at is < 1 or > MaxLocal)
        {
            return false;
        }

        var local = utf8[..at];
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf(".."u8) >= 0)
        {
            return false;
        }

        foreach (var unit in local)
        {
            if (unit < 0x80 && !LocalAscii.Contains(unit))
            {
                return false;
            }
        }

        return IsDomain(utf8[(at + 1)..]);
    }

    private static bool IsDomain(ReadOnlySpan<byte> domain)
    {
        var labels = 0;
        var label = 0;
        for (var i = 0; i <= domain.Length; i++)
        {
            if (i == domain.Length || domain[i] == '.')
            {
                if (i == label || i - label > MaxLabel || domain[label] == '-' || domain[i - 1] == '-')
                {
                    return false;
                }

                labels++;
                label = i + 1;
            }
            else if (domain[i] < 0x80 && domain[i] != '-' && !char.IsAsciiLetterOrDigit((char)domain[i]))
            {
                return false;
            }
        }

        return labels >= 2;
    }
}
