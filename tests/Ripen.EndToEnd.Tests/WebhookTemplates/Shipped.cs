using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>The shipped webhook templates, and what their readers do with them: put their own addresses in, and copy them into campaigns.</summary>
internal static class Shipped
{
    private const string OnScore = "{ type: action_based, triggers: [{ type: attribute_changed, attribute: lead score }] }";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "webhook-templates");

    /// <summary>All files by their names, as they stand.</summary>
    public static IReadOnlyDictionary<string, string> Files =>
        Directory.GetFiles(Folder, "*.yaml").ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    /// <summary>A campaign with the message and the writes of a template, copied as they stand.</summary>
    public static string Campaign(string template, string delivery = OnScore, string more = "")
    {
        var text = Files[template];
        return $"kind: campaign\nid: {template}\nname: {template}\nstatus: active\nchannel: webhook\ndelivery: {delivery}\n{more}{text[text.IndexOf("message:\n", StringComparison.Ordinal)..]}";
    }

    /// <summary>Text with addresses of this machine in the place of those to be put in.</summary>
    public static string At(this string yaml, string placeholder, string url) => yaml
        .With("https://" + placeholder, url)
        .Replace(placeholder, new Uri(url).Authority, StringComparison.Ordinal);

    /// <summary>A credential with its secret stored.</summary>
    public static async Task CredentialAsync(this RunningRipen ripen, string name, string host, string url, string client, string secret)
    {
        var (status, _) = await ripen.Api.CallAsync(HttpMethod.Put, "/v1/secrets/" + name, new { value = secret });
        Assert.Equal(HttpStatusCode.OK, status);
        await ripen.Api.PublishAsync(Files[name + ".credential"].With(host, new Uri(url).Authority).With("YOUR_CLIENT_ID", client));
    }
}
