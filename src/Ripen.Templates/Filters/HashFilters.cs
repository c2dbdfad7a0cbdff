using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Digests, keyed digests and base64 (liquid-and-webhooks §3.4). MD5 and SHA-1 are what CRMs ask for, not protection.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The documented filters; receivers ask for them.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The documented filters; receivers ask for them.")]
internal static class HashFilters
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("md5", 0, 0, static (input, _, _) => Hex(MD5.HashData(Bytes(input)))),
        new("sha1", 0, 0, static (input, _, _) => Hex(SHA1.HashData(Bytes(input)))),
        new("hmac_sha1", 1, 1, static (input, arguments, _) => Hex(HMACSHA1.HashData(Key(arguments), Bytes(input)))),
        new("hmac_sha1_hex", 1, 1, static (input, arguments, _) => Hex(HMACSHA1.HashData(Key(arguments), Bytes(input)))),
        new("hmac_sha1_base64", 1, 1, static (input, arguments, _) => Base64(HMACSHA1.HashData(Key(arguments), Bytes(input)))),
        new("sha2", 0, 0, static (input, _, _) => Hex(SHA256.HashData(Bytes(input)))),
        new("sha256", 0, 0, static (input, _, _) => Hex(SHA256.HashData(Bytes(input))), IsExtra: true),
        new("hmac_sha256", 1, 1, static (input, arguments, _) => Hex(HMACSHA256.HashData(Key(arguments), Bytes(input)))),
        new("hmac_sha256_hex", 1, 1, static (input, arguments, _) => Hex(HMACSHA256.HashData(Key(arguments), Bytes(input)))),
        new("hmac_sha256_base64", 1, 1, static (input, arguments, _) => Base64(HMACSHA256.HashData(Key(arguments), Bytes(input)))),
        new("hmac_sha512", 1, 1, static (input, arguments, _) => Hex(HMACSHA512.HashData(Key(arguments), Bytes(input)))),
        new("base64_encode", 0, 0, static (input, _, _) => Base64(Bytes(input))),
        new("base64_decode", 0, 0, static (input, _, _) => Decode(Texts.Of(input))),
        new("base64_url_safe_encode", 0, 0, static (input, _, _) => UrlSafe(Base64(Bytes(input))), IsExtra: true),
        new("base64_url_safe_decode", 0, 0, static (input, _, _) => DecodeUrlSafe(Texts.Of(input)), IsExtra: true),
    ];

    private static byte[] Bytes(FluidValue input) => Encoding.UTF8.GetBytes(Texts.Of(input));

    private static byte[] Key(Arguments arguments) => Encoding.UTF8.GetBytes(arguments.Text(0));

    private static StringValue Hex(byte[] digest) => StringValue.Create(Convert.ToHexStringLower(digest));

    private static StringValue Base64(byte[] bytes)
    {
        Budget.CheckLength(((bytes.Length + 2L) / 3) * 4);
        return StringValue.Create(Convert.ToBase64String(bytes));
    }

    private static StringValue Decode(string text)
    {
        try
        {
            return StringValue.Create(StrictUtf8.GetString(Convert.FromBase64String(text)));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw TemplateRenderException.WrongType("invalid base64 provided to base64_decode");
        }
    }

    private static StringValue UrlSafe(StringValue encoded) => StringValue.Create(encoded.ToStringValue().Replace('+', '-').Replace('/', '_'));

    private static StringValue DecodeUrlSafe(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        return Decode(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
    }
}
