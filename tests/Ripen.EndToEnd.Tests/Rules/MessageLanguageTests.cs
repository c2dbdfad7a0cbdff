using System.Text;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>The management API says what is wrong in the language that is asked for; what it says otherwise stays as it is, byte by byte.</summary>
public sealed class MessageLanguageTests
{
    private const string Wrong = """
        kind: segment
        id: known
        nmae: Known
        filter: { attribute: plan, is_any_of: [pro] }
        """;

    private const string Doubtful = """
        kind: campaign
        id: hello
        name: Hello
        status: draft
        channel: webhook
        delivery: { type: api_triggered }
        message: { method: GET, url: "https://crm.example/?name={{${first_name}}}" }
        """;

    [Fact]
    public async Task Errors_and_their_head_are_in_the_language_that_is_asked_for()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var (_, english) = await AskAsync(ripen, "/v1/definitions", Wrong, "application/yaml", language: null);
        Assert.Contains("unknown key 'nmae' – did you mean 'name'?", english, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"1 error: nothing was published\"", english, StringComparison.Ordinal);

        var (status, french) = await AskAsync(ripen, "/v1/definitions", Wrong, "application/yaml", "fr-CA,fr;q=0.9,en;q=0.5");
        Assert.Equal(400, status);
        var answer = JsonElement.Parse(french);
        Assert.Equal("1 erreur\u00a0: rien n'a été publié", answer.GetProperty("message").GetString());
        var error = answer.GetProperty("errors")[0];
        Assert.Equal("clé inconnue «\u00a0nmae\u00a0» – vouliez-vous dire «\u00a0name\u00a0»\u00a0?", error.GetProperty("message").GetString());
        Assert.Equal(("segment/known", "nmae", 3), (error.GetProperty("document").GetString(), error.GetProperty("path").GetString(), error.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Warnings_are_too()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var (status, french) = await AskAsync(ripen, "/v1/definitions?dry_run=true", Doubtful, "application/yaml", "fr");
        Assert.Equal(200, status);
        var answer = JsonElement.Parse(french);
        Assert.Equal("success", answer.GetProperty("message").GetString());
        Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("message").GetString()!
            .StartsWith("Liquid\u00a0: «\u00a0${first_name}\u00a0» dans l'URL n'est pas échappé et n'a pas de valeur par défaut", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/definitions", Wrong, "application/yaml", "en")]
    [InlineData("/v1/definitions", Wrong, "application/yaml", "de, en-GB;q=0.8, fr;q=0.5")]
    [InlineData("/v1/definitions", Wrong, "application/yaml", "tlh")]
    [InlineData("/users/track", """{"attributes": [{"email": "nobody"}]}""", "application/json", "fr")]
    [InlineData("/users/track", "{", "application/json", "fr")]
    [InlineData("/campaigns/trigger/send", """{"campaign_id": "nobody"}""", "application/json", "fr")]
    [InlineData("/v1/track", "{}", "application/json", "fr")]
    public async Task Everything_else_is_as_without_a_language(string path, string body, string type, string language)
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(await AskAsync(ripen, path, body, type, language: null), await AskAsync(ripen, path, body, type, language));
    }

    private static async Task<(int Status, string Body)> AskAsync(RunningRipen ripen, string path, string body, string type, string? language)
    {
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), type, language: language);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ApiClient.Cancellation));
    }
}
