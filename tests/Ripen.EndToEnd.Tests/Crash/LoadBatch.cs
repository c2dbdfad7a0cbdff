using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Crash;

/// <summary>A request of the load, with all that makes its repeats harmless, and the points that it is worth.</summary>
/// <param name="Body">The same bytes at every try.</param>
/// <param name="Key">Its idempotency key; null when its events carry ids.</param>
internal sealed record LoadBatch(byte[] Body, string? Key, IReadOnlyList<(string User, int Points)> Worth)
{
    private const int MaxObjects = 5;
    private const int DemoPoints = 5;
    private const int WebinarPoints = 1;
    private const int ImportPoints = 3;

    /// <summary>The load of a seed: scores only rise.</summary>
    public static List<LoadBatch> Draw(int seed, int count, IReadOnlyList<string> users, DateTimeOffset time)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => random.Next(4) == 0 ? Import(random, number, users) : Events(random, number, users, time))];
    }

    /// <summary>Sends it until it is acknowledged, whatever happens to the server meanwhile.</summary>
    public async Task DeliverAsync(Func<Task<ApiClient>> server)
    {
        while (true)
        {
            var api = await server();
            try
            {
                using var answer = await api.SendAsync(HttpMethod.Post, "/users/track", Body, idempotencyKey: Key);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    return;
                }

                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            }
            catch (Exception failure) when (failure is HttpRequestException or SocketException or ObjectDisposedException or IOException or OperationCanceledException)
            {
                // Nobody knows whether it arrived, and a connection that dies while it is opened comes as the socket's own failure: it is sent again, unless the whole test has been called off.
                ApiClient.Cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static LoadBatch Events(Random random, int number, IReadOnlyList<string> users, DateTimeOffset time)
    {
        var worth = new List<(string, int)>();
        var events = new List<object>();
        for (var i = random.Next(MaxObjects); i >= 0; i--)
        {
            var user = users[random.Next(users.Count)];
            var isDemo = random.Next(2) == 0;
            worth.Add((user, isDemo ? DemoPoints : WebinarPoints));
            events.Add(new { external_id = user, name = isDemo ? "demo_requested" : "webinar_joined", time = ApiClient.Iso(time), event_id = $"{number}-{i}" });
        }

        // Half of the requests carry a key beside the ids of their events.
        var key = random.Next(2) == 0 ? $"batch-{number}" : null;
        return new LoadBatch(JsonSerializer.SerializeToUtf8Bytes(new { events }), key, worth);
    }

    private static LoadBatch Import(Random random, int number, IReadOnlyList<string> users)
    {
        var drawn = Enumerable.Range(0, 1 + random.Next(MaxObjects)).Select(_ => users[random.Next(users.Count)]).ToList();
        var attributes = drawn.Select(user => new Dictionary<string, object> { ["external_id"] = user, [ApiClient.Score] = new { inc = ImportPoints } });
        return new LoadBatch(JsonSerializer.SerializeToUtf8Bytes(new { attributes }), $"batch-{number}", [.. drawn.Select(user => (user, ImportPoints))]);
    }
}
