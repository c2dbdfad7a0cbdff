using System.Globalization;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Load;

/// <summary>
/// Many clients at once write the same leads, known in every way, with valid objects and others among them: each answer is what its request alone deserves, and what all answers
/// counted is what is stored, lead by lead.
/// </summary>
public sealed class MixedClientsTests(ITestOutputHelper output)
{
    private const int Seed = 20260105;
    private const int Clients = 24;
    private const int Leads = 60;

    private static int Requests => Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1" ? 1_500 : 40;

    [Fact]
    public async Task What_24_clients_are_told_is_what_is_stored()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var start = new SemaphoreSlim(0);
        var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(() => SendAsync(ripen.Api.Url, new Random(Seed + i), start))).ToList();
        start.Release(Clients);
        var told = (await Task.WhenAll(clients)).SelectMany(t => t).ToList();

        var expected = told.SelectMany(t => t.Request.Taken).GroupBy(o => (o.User!.Path, o.Array, o.Name)).ToDictionary(g => g.Key, g => g.Sum(o => o.Count));
        var stored = new Dictionary<(string, string, string), int>();
        foreach (var path in Enumerable.Range(0, Leads).Select(i => MixedUser.Of(i).Path))
        {
            Add(stored, path, await ripen.Api.GetAsync(path));
        }

        Assert.Equal(expected.OrderBy(e => e.Key), stored.OrderBy(e => e.Key));
        Assert.Equal(Leads, (await ripen.Api.GetAsync("/v1/status")).GetProperty("profiles").GetInt32());

        // A purchase of several counts once in an answer, and as several in the profile.
        var counted = told.SelectMany(t => Processed(t.Answer)).GroupBy(p => p.Array).ToDictionary(g => g.Key, g => g.Sum(p => p.Count));
        int Of(string array) => stored.Where(s => s.Key.Item2 == array).Sum(s => s.Value);
        var severals = told.SelectMany(t => t.Request.Taken).Where(o => o.Array == MixedObject.Purchases).Sum(o => o.Count - 1);
        Assert.Equal(
            (counted[MixedObject.Attributes], counted[MixedObject.Events], counted[MixedObject.Purchases]),
            (Of(MixedObject.Attributes), Of(MixedObject.Events), Of(MixedObject.Purchases) - severals));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told.Count} requests, {counted.Values.Sum()} objects taken"));
    }

    private static async Task<List<(MixedRequest Request, string Answer)>> SendAsync(string url, Random random, SemaphoreSlim start)
    {
        using var api = new ApiClient(url);
        var told = new List<(MixedRequest, string)>();
        await start.WaitAsync(ApiClient.Cancellation);
        for (var i = 0; i < Requests; i++)
        {
            var request = MixedRequest.Draw(random, Leads);
            var answer = await api.AnswerAsync(HttpMethod.Post, "/users/track", request.Body);
            Assert.True(answer == (request.Status, request.Answer), $"{request.Body}\nis answered {answer}\nand not {request.Status} {request.Answer}");
            told.Add((request, answer.Body));
        }

        return told;
    }

    private static IEnumerable<(string Array, int Count)> Processed(string answer)
    {
        const string Suffix = "_processed";
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.EnumerateObject().Where(m => m.Name.EndsWith(Suffix, StringComparison.Ordinal)).Select(m => (m.Name[..^Suffix.Length], m.Value.GetInt32()))];
    }

    private static void Add(Dictionary<(string, string, string), int> stored, string path, JsonElement profile)
    {
        if (profile.GetProperty("custom_attributes").TryGetProperty(MixedObject.Objects, out var objects))
        {
            stored[(path, MixedObject.Attributes, MixedObject.Objects)] = objects.GetInt32();
        }

        foreach (var (member, array) in new[] { ("custom_events", MixedObject.Events), ("purchases", MixedObject.Purchases) })
        {
            foreach (var counter in profile.GetProperty(member).EnumerateArray())
            {
                stored[(path, array, counter.GetProperty("name").GetString()!)] = counter.GetProperty("count").GetInt32();
            }
        }
    }
}
