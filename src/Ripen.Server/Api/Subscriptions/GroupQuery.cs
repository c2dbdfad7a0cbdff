using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>Whom a query about subscription groups names (rest-api §3.18): <c>external_id</c>, <c>email</c> and <c>phone</c>, each once or several times.</summary>
internal static class GroupQuery
{
    /// <summary>Reads them. A plus sign that was not escaped arrives as a blank, which neither an address nor the begin of a number has.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(HttpContext context, out IReadOnlyList<(string Said, UserIdentifier User)> users) => NamedUsers.Read(
        ("external_id", context.QueryValues("external_id")),
        ("email", [.. context.QueryValues("email").Select(text => text.Trim().Replace(' ', '+'))]),
        ("phone", [.. context.QueryValues("phone").Select(text => text.StartsWith(' ') ? $"+{text.TrimStart()}" : text)]),
        out users);
}
