using System.Net;
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
        Assert.Equal(2, (await ripen.Api.LedgerAsync(U)).Entries.Count);
        var entry = (await ripen.Api.GetAsync("/v1/audit")).GetProperty("audit")[0];
        Assert.Equal(
            ("user.edited", "user u", "lead score: 5 → 7; talked to them"),
            (entry.GetProperty("action").GetString(), entry.GetProperty("subject").GetString(), entry.GetProperty("detail").GetString()));

        await ripen.Api.PostAsync(Path, new { name = "lead score", value = (object?)null, reason = "a test" });
        Assert.Null(await ripen.Api.AttributeAsync(U, "lead score"));
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
}
