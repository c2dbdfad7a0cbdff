using System.Collections.Frozen;

namespace Ripen.Templates.Linting;

/// <summary>What filters make, as far as it matters to who reads the text next.</summary>
internal static class FilterResults
{
    /// <summary>Filters whose result is a number.</summary>
    public static FrozenSet<string> Numbers { get; } = Set(
        "abs", "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus", "round", "times", "size", "sum", "find_index");

    /// <summary>Filters whose result is letters, digits, dots and hyphens, whatever goes in.</summary>
    public static FrozenSet<string> Simple { get; } = Set(
        [.. Numbers, "md5", "sha1", "sha2", "sha256", "hmac_sha1", "hmac_sha1_hex", "hmac_sha256", "hmac_sha256_hex", "hmac_sha512", "money", "base64_url_safe_encode"]);

    /// <summary>Filters whose result can stand in any part of a URL.</summary>
    public static FrozenSet<string> UrlSafe { get; } = Set([.. Simple, "url_param_escape", "url_encode"]);

    /// <summary>Filters whose result can stand inside JSON quotes. A date holds a quote only if its format does.</summary>
    public static FrozenSet<string> JsonSafe { get; } = Set(
        [.. UrlSafe, "json_escape", "url_escape", "base64_encode", "hmac_sha1_base64", "hmac_sha256_base64", "number_with_delimiter", "date"]);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
