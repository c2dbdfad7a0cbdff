namespace Ripen.Server.Api.Envelope;

/// <summary>Reads the <c>Authorization</c> header (rest-api §1.2).</summary>
internal static class BearerToken
{
    /// <summary>How many characters a key may have.</summary>
    public const int MaxLength = 256;

    private const string Scheme = "Bearer ";

    /// <summary>The key that a header presents; empty when the header is absent, of another scheme, too long or in quotes.</summary>
    public static ReadOnlySpan<char> Of(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var key = header.AsSpan(Scheme.Length).Trim();
        return key.Length is 0 or > MaxLength || key[0] is '"' or '\'' ? [] : key;
    }
}
