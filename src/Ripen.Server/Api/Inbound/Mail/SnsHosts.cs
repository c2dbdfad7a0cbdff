using System.Text.RegularExpressions;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>Which addresses are Amazon SNS's own: a message that names any other is not believed.</summary>
internal static partial class SnsHosts
{
    /// <summary>The address as SNS's own, or null.</summary>
    public static Uri? Find(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0 && Host().IsMatch(uri.Host) ? uri : null;

    [GeneratedRegex(@"^sns\.[a-z0-9-]{1,40}\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
