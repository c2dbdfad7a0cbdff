namespace Ripen.Server.Api.UsersTrack;

/// <summary>Small questions about text in valid UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>Whether the text has at most so many Unicode code points.</summary>
    public static bool HasAtMost(ReadOnlySpan<byte> utf8, int codePoints)
    {
        if (utf8.Length <= codePoints)
        {
            return true;
        }

        if (utf8.Length > codePoints * 4)
        {
            return false;
        }

        var count = 0;
        foreach (var unit in utf8)
        {
            if ((unit & 0xC0) != 0x80)
            {
                count++;
            }
        }

        return count <= codePoints;
    }

    /// <summary>Whether the text is empty or white space throughout.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty && utf8[0] is > (byte)' ' and < 0x80)
        {
            return false;
        }

        while (!utf8.IsEmpty)
        {
            System.Text.Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (!System.Text.Rune.IsWhiteSpace(rune))
            {
                return false;
            }

            utf8 = utf8[length..];
        }

        return true;
    }
}
