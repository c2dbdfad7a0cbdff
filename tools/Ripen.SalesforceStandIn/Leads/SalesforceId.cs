namespace Ripen.SalesforceStandIn.Leads;

/// <summary>Record ids: 15 characters, case-sensitive, or 18 with a suffix that tells the case (liquid-and-webhooks §5.2).</summary>
public static class SalesforceId
{
    /// <summary>The first three characters of every Lead id.</summary>
    public const string LeadPrefix = "00Q";

    private const int ShortLength = 15;
    private const int LongLength = 18;
    private const int SuffixGroup = 5;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string SuffixAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>Whether <paramref name="id"/> has the shape of a Lead id. The suffix of a long id is not verified.</summary>
    public static bool HasLeadShape(string id)
    {
        if (id.Length is not (ShortLength or LongLength) || !id.StartsWith(LeadPrefix, StringComparison.Ordinal)) return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        }

        return true;
    }

    /// <summary>
    /// What the stand-in files a record under: the first 15 characters of a Lead id, so that both lengths find one record; other ids as they are.
    /// </summary>
    public static string Key(string id) => HasLeadShape(id) ? id[..ShortLength] : id;

    /// <summary>The 18-character form of a 15-character id; any other text as it is.</summary>
    public static string ToLong(string id)
    {
        if (id.Length != ShortLength || !HasLeadShape(id)) return id;
        Span<char> suffix = stackalloc char[LongLength - ShortLength];
        for (var group = 0; group < suffix.Length; group++)
        {
            var bits = 0;
            for (var i = 0; i < SuffixGroup; i++)
            {
                if (char.IsAsciiLetterUpper(id[(group * SuffixGroup) + i])) bits |= 1 << i;
            }

            suffix[group] = SuffixAlphabet[bits];
        }

        return string.Concat(id, suffix);
    }

    /// <summary>The 18-character Lead id that stands for <paramref name="number"/>, which must not be negative.</summary>
    public static string FromNumber(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> id = stackalloc char[ShortLength];
        LeadPrefix.CopyTo(id);
        for (var i = ShortLength - 1; i >= LeadPrefix.Length; i--)
        {
            id[i] = Digits[(int)(number % Digits.Length)];
            number /= Digits.Length;
        }

        return ToLong(new string(id));
    }
}
