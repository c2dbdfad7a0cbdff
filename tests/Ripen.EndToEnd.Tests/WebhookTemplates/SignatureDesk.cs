using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>A receiver that checks <c>X-Signature: t=…,v1=…</c> over time and body, and refuses times that are more than five minutes off.</summary>
internal sealed class SignatureDesk(string key, Func<DateTimeOffset> now)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>How many requests it refuses before it takes one.</summary>
    public int Outages { get; set; }

    /// <summary>What was taken.</summary>
    public List<string> Taken { get; } = [];

    public VendorAnswer Answer(VendorRequest request)
    {
        if (Outages > 0)
        {
            Outages--;
            return new VendorAnswer(503);
        }

        var parts = (request.Header("X-Signature") ?? string.Empty).Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]);
        if (!parts.TryGetValue("t", out var text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time) || !parts.TryGetValue("v1", out var signature))
        {
            return new VendorAnswer(400, """{"error":"no signature"}""");
        }

        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{text}.{request.Body}")));
        if (signature != right)
        {
            return new VendorAnswer(401, """{"error":"wrong signature"}""");
        }

        if ((now() - DateTimeOffset.FromUnixTimeSeconds(time)).Duration() > Tolerance)
        {
            return new VendorAnswer(401, """{"error":"old signature"}""");
        }

        Taken.Add(request.Body);
        return new VendorAnswer(200, "{}");
    }
}
