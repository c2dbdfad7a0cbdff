using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Users;

namespace Ripen.Server.Composition.Previews;

/// <summary>The body of <c>POST /v1/templates/preview</c>, taken apart: what is rendered, for whom, and whether it is sent. It lives as long as the JSON it came from.</summary>
/// <param name="Template">The template; null for a message.</param>
/// <param name="Message">The message; undefined for a template.</param>
/// <param name="User">Whom it is rendered for; null with data.</param>
/// <param name="Data">The data; undefined with a user.</param>
internal sealed record PreviewRequest(string? Template, JsonElement Message, UserIdentifier? User, JsonElement Data, bool Send)
{
    private const string Form =
        "The body is {\"template\": \"TEXT\" or \"message\": MESSAGE, \"user\": \"EXTERNAL_ID\" or \"data\": DATA, \"by\"?: how 'user' names the user, \"send\"?: true or false}";

    /// <summary>Takes a body apart.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonElement root, out PreviewRequest request)
    {
        request = null!;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Form;
        }

        foreach (var member in root.EnumerateObject())
        {
            var isKnown = (member.Name, member.Value.ValueKind) is ("template" or "user" or "by", JsonValueKind.String) or ("message" or "data", JsonValueKind.Object)
                or ("send", JsonValueKind.True or JsonValueKind.False);
            if (!isKnown)
            {
                return $"'{member.Name}' is unknown or has a value of another type. {Form}";
            }
        }

        var (template, user, by) = (Text(root, "template"), Text(root, "user"), Text(root, "by"));
        var hasMessage = root.TryGetProperty("message", out var message);
        var hasData = root.TryGetProperty("data", out var data);
        if (template is null != hasMessage || string.IsNullOrEmpty(user) != hasData)
        {
            return Form;
        }

        request = new PreviewRequest(template, message, user is null ? null : UserNaming.Find(user, by), data, root.TryGetProperty("send", out var send) && send.GetBoolean());
        return request.User is null != hasData ? UserNaming.Form
            : request.Send && !hasMessage ? "Only a message can be sent: give 'message' in the place of 'template'"
            : request.Send && hasData ? "With 'data' nothing leaves this machine: name a 'user' to send a test"
            : null;
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;
}
