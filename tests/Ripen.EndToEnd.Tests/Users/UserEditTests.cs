using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Users;

/// <summary><c>POST /v1/users/{id}/attributes</c>: what a person changes, with a reason.</summary>
public sealed class UserEditTests
{
    private const string U = "u";
    private const string Path = "/v1/users/u/attributes";

    [Fact]
    public async Task A_change_is_written_moves_what_waits_for_it_and_is_in_the_audit_log()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, ("lead score", 5));
        await ripen.Api.PostAsync(Path, new { name = "lead score", value = 7, reason = "talked to them" });
        Assert.Equal(7, await ripen.Api.ScoreAsync(U));
        var ledger = (await ripen.Api.LedgerAsync(U)).Entries;
        Assert.Equal(2, ledger.Count);
        Assert.Equal(("person", "bootstrap", "talked to them", 2), (Cause(ledger[0], "kind"), Cause(ledger[0], "actor"), Cause(ledger[0], "reason"), ledger[0].GetProperty("delta").GetInt32()));
        Assert.Equal(ledger[0].GetProperty("trigger").GetProperty("id").GetString(), Cause(ledger[0], "request"));
        Assert.Equal("api", Cause(ledger[1], "kind"));
        var entry = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit")[0];
        Assert.Equal(
            ("user.edited", $"user {(await ripen.Api.ProfileAsync(U)).GetProperty("braze_id").GetString()}", "lead score: 5 → 7; talked to them"),
            (entry.GetProperty("action").GetString(), entry.GetProperty("subject").GetString(), entry.GetProperty("detail").GetString()));

        await ripen.Api.PostAsync(Path, new { name = "lead score", value = (object?)null, reason = "a test" });
        Assert.Null(await ripen.Api.AttributeAsync(U, "lead score"));
    }

    [Fact]
    public async Task The_key_of_a_script_is_named_also_at_a_past_instant_and_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
            using var script = await ripen.Api.WithKeyAsync(new { name = new string('k', 100), permissions = new[] { "users.track" } });
            await ripen.Api.AttributesAsync(U, ("lead score", 5));
            await script.PostAsync(Path, new { name = "lead score", value = 7, reason = new string('r', 500) });
            await ripen.AdvanceAsync("1h");
            await script.PostAsync(Path, new { name = "lead score", value = 9, reason = "again" });
            var past = (await ripen.Api.GetAsync("/v1/users/u/ledger?attribute=lead%20score&as_of=2026-01-05T08:30:00Z")).GetProperty("entries")[0];
            Assert.Equal((new string('k', 100), new string('r', 500)), (Cause(past, "actor"), Cause(past, "reason")));
        }

        await using (var ripen = await RunningRipen.StartAsync(RunningRipen.Morning, folder.In("data"), []))
        {
            Assert.Equal(["again", new string('r', 500), null], (await ripen.Api.LedgerAsync(U)).Entries.Select(entry => Cause(entry, "reason")));
        }
    }

    [Fact]
    public async Task What_is_not_taken_is_refused_and_nobody_new_is_made()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync(U, ("lead score", 5));
        foreach (var body in new object[]
        {
            new { name = "lead score", value = 7 },
            new { name = "lead score", value = 7, reason = " " },
            new { name = "lead score", value = 7, reason = new string('r', 501) },
            new { name = "external_id", value = "v", reason = "r" },
            new { name = "lead score", reason = "r" },
            new { name = "email", value = "no address", reason = "r" },
            new { name = "country", value = 33, reason = "r" },
            new { name = new string('n', 256), value = 1, reason = "r" },
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.CallAsync(HttpMethod.Post, Path, body)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Post, "/v1/users/nobody/attributes", new { name = "a", value = 1, reason = "r" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/nobody")).Status);
        Assert.Equal(5, await ripen.Api.ScoreAsync(U));
        Assert.DoesNotContain((await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit").EnumerateArray(), e => e.GetProperty("action").GetString() == "user.edited");
    }

    private static string? Cause(JsonElement entry, string key) => entry.GetProperty("cause").TryGetProperty(key, out var value) ? value.GetString() : null;
}
