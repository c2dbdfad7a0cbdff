using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Tests.Api.Envelope;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class TrackEndpointTests
{
    private static readonly string ManyUsers = "{\"events\":[" + string.Join(',', Enumerable.Range(0, 60).Select(i => $$"""{"external_id":"u{{i}}","name":"e","time":"2024-01-01"}""")) + "]}";

    [Fact]
    public async Task Track_registers_new_names_once_and_appends_one_entry_a_partition()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((201, """{"message":"success","events_processed":60}"""), await server.PostAsync("/users/track", ManyUsers));
        Assert.Equal((201, """{"message":"success","events_processed":60}"""), await server.PostAsync("/users/track", ManyUsers));

        Assert.Equal(1, server.Names.Registrations);
        Assert.Equal(16, server.Partitions.Entries.Count);
        Assert.Equal(120, server.Partitions.Entries.Sum(entry => EntryText.Read(entry.Entry, server.Names).Count()));
    }

    [Fact]
    public async Task Track_appends_all_parts_before_it_waits_for_any()
    {
        await using var server = await RunningServer.StartAsync();
        var gate = new TaskCompletionSource();
        server.Partitions.Gate = gate.Task;

        var answer = server.PostAsync("/users/track", ManyUsers);
        while (server.Partitions.Waiting < 8)
        {
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        gate.SetResult();
        Assert.Equal(201, (await answer).Status);
    }

    [Fact]
    public async Task Track_of_an_object_that_can_have_no_effect_is_accepted()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((201, """{"message":"success","attributes_processed":1}"""), await server.PostAsync("/users/track", """{"attributes":[{"braze_id":"none","a":1}]}"""));
    }

    [Fact]
    public async Task Bulk_takes_a_thousand_objects_and_no_more()
    {
        await using var server = await RunningServer.StartAsync();
        string Body(int attributes, int events) =>
            "{\"attributes\":[" + string.Join(',', Enumerable.Range(0, attributes).Select(i => $$"""{"external_id":"u{{i}}","a":1}"""))
            + "],\"events\":[" + string.Join(',', Enumerable.Range(0, events).Select(i => $$"""{"external_id":"u{{i}}","name":"e","time":"2024-01-01"}""")) + "]}";

        Assert.Equal((400, """{"message":"Max Input Length Exceeded"}"""), await server.PostAsync("/users/track/bulk", Body(400, 601)));
        Assert.Empty(server.Partitions.Entries);
        Assert.Equal((201, """{"message":"success","attributes_processed":400,"events_processed":600}"""), await server.PostAsync("/users/track/bulk", Body(400, 600)));
        Assert.Equal((201, """{"message":"success","events_processed":1000}"""), await server.PostAsync("/users/track/bulk", Body(0, 1000)));
        Assert.Equal(2000, server.Partitions.Entries.Sum(entry => EntryText.Read(entry.Entry, server.Names).Count()));
        Assert.Equal((400, """{"message":"Max Input Length Exceeded"}"""), await server.PostAsync("/users/track", Body(0, 76)));
    }

    [Fact]
    public async Task Bulk_takes_a_hundred_objects_of_a_user_and_no_more()
    {
        await using var server = await RunningServer.StartAsync();
        string Body(int mine) => "{\"purchases\":[" + string.Join(',', Enumerable.Range(0, mine + 1)
            .Select(i => $$"""{"external_id":"{{(i == 0 ? "other" : "u")}}","product_id":"p","currency":"EUR","price":1,"time":"2024-01-01"}""")) + "]}";

        Assert.Equal((400, """{"message":"At most 100 objects of a request may name one user"}"""), await server.PostAsync("/users/track/bulk", Body(101)));
        Assert.Empty(server.Partitions.Entries);
        Assert.Equal((201, """{"message":"success","purchases_processed":101}"""), await server.PostAsync("/users/track/bulk", Body(100)));
    }

    [Fact]
    public async Task Bulk_takes_a_body_of_two_mebibytes_and_no_more()
    {
        await using var server = await RunningServer.StartAsync();
        const string Start = "{\"attributes\":[{\"external_id\":\"u\",\"a\":1}],\"more\":\"";
        string Body(int length) => Start + new string('x', length - Start.Length - 2) + "\"}";

        Assert.Equal(201, (await server.PostAsync("/users/track/bulk", Body(2 * 1024 * 1024))).Status);
        Assert.Equal((413, """{"message":"Request Entity Too Large"}"""), await server.PostAsync("/users/track/bulk", Body((2 * 1024 * 1024) + 1)));
    }

    [Fact]
    public async Task Bulk_works_on_two_requests_at_a_time()
    {
        await using var server = await RunningServer.StartAsync();
        var gate = new TaskCompletionSource();
        server.Partitions.Gate = gate.Task;
        const string Body = """{"attributes":[{"external_id":"u","a":1}]}""";
        var bulk = Enumerable.Range(0, 3).Select(_ => server.PostAsync("/users/track/bulk", Body)).ToList();
        while (server.Partitions.Waiting < 2)
        {
            await Task.Yield();
        }

        var track = server.PostAsync("/users/track", Body);
        while (server.Partitions.Waiting < 3)
        {
            await Task.Yield();
        }

        Assert.False(track.IsCompleted);
        Assert.Equal(3, server.Partitions.Waiting);
        gate.SetResult();
        Assert.All(await Task.WhenAll([.. bulk, track]), answer => Assert.Equal(201, answer.Status));
        Assert.Equal(4, server.Partitions.Entries.Count);
    }

    [Fact]
    public async Task Track_answers_a_request_that_waited_with_its_own_answer_though_others_were_read_meanwhile()
    {
        await using var server = await RunningServer.StartAsync();
        var gate = new TaskCompletionSource();
        server.Partitions.Gate = gate.Task;
        var first = server.PostAsync("/users/track", "{\"events\":[{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2024-01-01\"},7]}");
        while (server.Partitions.Waiting < 1)
        {
            await Task.Yield();
        }

        var second = await server.PostAsync("/users/track", "{\"purchases\":[7]}");
        gate.SetResult();

        Assert.Equal((201, """{"message":"success","events_processed":1,"errors":[{"type":"'events' must contain objects","input_array":"events","index":1}]}"""), await first);
        Assert.Equal(400, second.Status);
        Assert.Contains("'purchases' must contain objects", second.Body, StringComparison.Ordinal);
        Assert.Equal("event u+ e 2024-01-01T00:00:00.000Z", Assert.Single(EntryText.Read(Assert.Single(server.Partitions.Entries).Entry, server.Names)));
    }

    [Theory]
    [InlineData(AppendStatus.Busy, "1")]
    [InlineData(AppendStatus.Unavailable, null)]
    [InlineData(AppendStatus.Refused, null)]
    public async Task Track_answers_503_when_a_part_is_not_taken(AppendStatus status, string? retryAfter)
    {
        await using var server = await RunningServer.StartAsync();
        server.Partitions.Answer = (partition, _) => partition == 3 ? status : null;
        using var response = await server.Client.PostAsync("/users/track", new StringContent(ManyUsers, null, "application/json"),
            TestContext.Current.CancellationToken);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal(retryAfter, response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        Assert.Equal("""{"message":"Service Unavailable"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(7, server.Partitions.Entries.Count);
    }

    [Fact]
    public async Task A_key_is_remembered_at_its_home_before_the_parts()
    {
        await using var server = await RunningServer.StartAsync();

        await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", "k-1"));

        var entries = server.Partitions.Entries.ToList();
        Assert.Equal(9, entries.Count);
        Assert.Equal((byte)EntryKind.IdempotencyKey, entries[0].Entry[0]);
        Assert.Equal(34, entries[0].Entry.Length);
        var key = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(entries[0].Entry.AsSpan(2));
        Assert.Equal(UserAddress.PartitionOf((ulong)key, 8), entries[0].Partition);
        Assert.All(entries.Skip(1), entry => Assert.Equal(entries[0].Entry[2..34], entry.Entry[3..35]));
    }

    [Fact]
    public async Task A_repeat_with_a_key_applies_only_what_is_missing_and_is_answered_as_the_first()
    {
        await using var server = await RunningServer.StartAsync();
        server.Partitions.Answer = (partition, entry) => partition == 3 && entry[0] == (byte)EntryKind.Track ? AppendStatus.Busy : null;
        Assert.Equal(503, (await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", "k-1"))).Status);
        server.Partitions.Answer = (_, _) => null;
        var before = server.Partitions.Entries.Count;

        Assert.Equal((201, """{"message":"success","events_processed":60}"""), await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", "k-1")));
        Assert.Equal((201, """{"message":"success","events_processed":60}"""), await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", "k-1")));

        Assert.Equal(before + 1, server.Partitions.Entries.Count);
        Assert.Equal(3, server.Partitions.Entries.Last().Partition);
    }

    [Fact]
    public async Task A_key_with_another_body_is_a_conflict()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", "k-1"));
        var before = server.Partitions.Entries.Count;

        Assert.Equal(
            (409, """{"message":"The 'Idempotency-Key' was used with another body"}"""),
            await server.PostAsync("/users/track", ManyUsers + " ", ("Idempotency-Key", "k-1")));
        Assert.Equal(before, server.Partitions.Entries.Count);
    }

    [Theory]
    [InlineData(255, 201)]
    [InlineData(256, 400)]
    public async Task A_key_has_at_most_255_characters(int length, int expected)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(expected, (await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", new string('k', length)))).Status);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_key_is_visible_ascii(string key)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((400, """{"message":"'Idempotency-Key' is not valid"}"""), await server.PostAsync("/users/track", ManyUsers, ("Idempotency-Key", key)));
        Assert.Empty(server.Partitions.Entries);
    }

    [Fact]
    public async Task The_body_of_a_keyed_request_is_hashed_as_sent()
    {
        await using var server = await RunningServer.StartAsync();
        const string Escaped = """{"attributes":[{"external_id":"u1","\u0061":"\u00e9"}]}""";
        const string Plain = """{"attributes":[{"external_id":"u1","a":"é"}]}""";
        await server.PostAsync("/users/track", Escaped, ("Idempotency-Key", "k-1"));

        Assert.Equal(201, (await server.PostAsync("/users/track", Escaped, ("Idempotency-Key", "k-1"))).Status);
        Assert.Equal(409, (await server.PostAsync("/users/track", Plain, ("Idempotency-Key", "k-1"))).Status);
    }

    [Fact]
    public async Task Dropped_keys_are_counted_once_and_shown()
    {
        await using var server = await RunningServer.StartAsync();

        await server.PostAsync("/users/track", """{"attributes":[{"external_id":"u1","$x":1,"new name":{"inc":0.5},"another":1}]}""");

        Assert.Equal(1, server.Parts.DataIssues.Count(DropReason.InvalidName));
        Assert.Equal(1, server.Parts.DataIssues.Count(DropReason.InvalidOperator));
        var (_, body) = await server.GetAsync("/v1/data-issues");
        Assert.Contains("""{"key":"$x","reason":"invalid_name","count":1}""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C21_Full_arrays_are_taken_whole_and_one_more_object_refuses_the_request()
    {
        await using var server = await RunningServer.StartAsync();
        string Array(string name, int count, string rest) =>
            $"\"{name}\":[{string.Join(',', Enumerable.Range(0, count).Select(i => $"{{\"external_id\":\"u{i}\"{rest}}}"))}]";
        const string EventRest = ",\"name\":\"e\",\"time\":\"2024-01-01\"";
        const string PurchaseRest = ",\"product_id\":\"p\",\"currency\":\"EUR\",\"price\":1,\"time\":\"2024-01-01\"";

        Assert.Equal(
            (201, """{"message":"success","attributes_processed":75,"events_processed":75,"purchases_processed":75}"""),
            await server.PostAsync("/users/track",
                $"{{{Array("attributes", 75, "")},{Array("events", 75, EventRest)},{Array("purchases", 75, PurchaseRest)}}}"));
        var before = server.Partitions.Entries.Count;
        Assert.Equal((400, """{"message":"Max Input Length Exceeded"}"""), await server.PostAsync("/users/track", $"{{{Array("events", 76, EventRest)}}}"));
        Assert.Equal(before, server.Partitions.Entries.Count);
    }

    [Fact]
    public async Task Requests_side_by_side_do_not_mix()
    {
        await using var server = await RunningServer.StartAsync();
        var bodies = Enumerable.Range(0, 200).Select(i => $$"""{"attributes":[{"external_id":"u{{i}}","score":{{i}},"name{{i % 7}}":"x{{i}}"}]}""").ToList();

        var answers = await Task.WhenAll(bodies.Select(body => server.PostAsync("/users/track", body)));

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        var lines = server.Partitions.Entries.SelectMany(entry => EntryText.Read(entry.Entry, server.Names)).Order(StringComparer.Ordinal).ToList();
        var expected = Enumerable.Range(0, 200).Select(i => $"attributes u{i}+ score=Integer:{i} name{i % 7}=String:\"x{i}\"").Order(StringComparer.Ordinal);
        Assert.Equal(expected, lines);
    }

    [Fact]
    public async Task Sessions_are_taken_with_their_app_and_time()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync(
            "/v1/sessions",
            """[{"external_id":"u1","app_id":"web","time":"2026-01-01"},{"external_id":"u1","app_id":"web"},{"app_id":"web"},{"external_id":"u1"},7]""");

        Assert.Equal(
            (201, """{"message":"success","sessions_processed":2,"errors":[{"type":"'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required","input_array":"sessions","index":2},{"type":"'app_id' is required","input_array":"sessions","index":3},{"type":"'sessions' must contain objects","input_array":"sessions","index":4}]}"""),
            answer);
        Assert.Equal(
            ["session u1+ web 2026-01-01T00:00:00.000Z", "session u1+ web 2026-01-05T09:00:00.000Z"],
            server.Partitions.Entries.SelectMany(entry => EntryText.Read(entry.Entry, server.Names)));
    }

    [Theory]
    [InlineData("{}", "Bad Request")]
    [InlineData("null", "Bad Request")]
    [InlineData("[", "Bad Request")]
    [InlineData("[]", "Valid data must be provided: an array of sessions.")]
    public async Task Sessions_that_are_none_are_refused(string body, string message)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal((400, $$"""{"message":"{{message}}"}"""), await server.PostAsync("/v1/sessions", body));
    }
}
