using System.Text;

namespace Ripen.Server.Api.Analytics;

/// <summary>The key of an app as the SDKs send it: the user name of basic authentication, without a password.</summary>
internal static class AnalyticsKey
{
    private const string Basic = "Basic ";
    private const int MaxBytes = 512;

    /// <summary>Reads the header; empty when there is none.</summary>
    public static string Read(string authorization)
    {
        var bytes = new byte[MaxBytes];
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out var length))
        {
            return string.Empty;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;
    }
}
