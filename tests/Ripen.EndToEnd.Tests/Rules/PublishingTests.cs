using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>Publishing, stopping, arming and exporting while users wait (contract §3, §4; canvas §2.3, §2.4).</summary>
public sealed class PublishingTests
{
    private const string U = "u";

    [Fact]
    public async Task Users_who_wait_continue_in_the_new_version()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 10));
        var due = await ripen.Api.DueAsync(U);
        var answer = await ripen.Api.PublishAsync(LeadScoring.SeedCanvas.With("increment_by: 5", "increment_by: 7"));
        var result = answer.GetProperty("results")[0];
        Assert.Equal(("updated", 2), (result.GetProperty("change").GetString(), result.GetProperty("version").GetInt32()));
        Assert.Equal(due, await ripen.Api.DueAsync(U));

        await ripen.AdvanceAsync("1h");
        await ripen.EventAsync(U, "demo_requested");
        Assert.Equal(17, await ripen.Api.ScoreAsync(U));
    }

    [Fact]
    public async Task Uses_of_a_segment_are_the_documents_that_name_it()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        var use = Assert.Single((await ripen.Api.GetAsync("/v1/definitions/segment/prospects/uses")).GetProperty("used_by").EnumerateArray());
        Assert.Equal(("canvas", "lead-scoring", "active"), (use.GetProperty("kind").GetString(), use.GetProperty("id").GetString(), use.GetProperty("status").GetString()));
        Assert.Empty((await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring/uses")).GetProperty("used_by").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/definitions/segment/nobody/uses")).Status);
    }

    [Theory]
    [InlineData("window: 1d", "window: 2d")]
    [InlineData("ranked: false", "ranked: true")]
    [InlineData("- name: \"-1\"", "- name: \"minus 1\"")]
    public async Task What_may_not_change_after_launch_is_refused_with_its_place(string old, string changed)
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 10));
        var (status, body) = await ripen.Api.TryPublishAsync(LeadScoring.SeedCanvas.With(old, changed));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = body.GetProperty("errors")[0];
        Assert.True(error.GetProperty("line").GetInt32() > 0, error.ToString());
        Assert.Equal(1, (await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring")).GetProperty("version").GetInt32());
        Assert.Single(await ripen.Api.DueAsync(U));
    }

    [Fact]
    public async Task A_stopped_canvas_matches_nothing_and_a_resumed_one_goes_on()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 10));
        await StatusAsync(ripen, "stopped");
        await ripen.AdvanceAsync("1h");
        await ripen.SessionAsync(U);
        await ripen.Api.AttributesAsync("late", (ApiClient.Score, 5));
        Assert.Equal(10, await ripen.Api.ScoreAsync(U));
        Assert.Empty(await ripen.Api.DueAsync("late"));

        var resumed = (await StatusAsync(ripen, "active")).GetProperty("results")[0];
        Assert.Equal(1, resumed.GetProperty("unarmed").GetInt64());
        await ripen.AdvanceAsync("1h");
        await ripen.SessionAsync(U);
        Assert.Equal(11, await ripen.Api.ScoreAsync(U));
        var stats = await ripen.Api.GetAsync("/v1/canvases/lead-scoring/stats");
        Assert.Equal(1, stats.GetProperty("refused").GetProperty("stopped").GetInt64());
    }

    [Fact]
    public async Task A_resume_can_arm_who_waits_nowhere()
    {
        await using var ripen = await StartAsync();
        await StatusAsync(ripen, "stopped");
        await ripen.Api.AttributesAsync("a", (ApiClient.Score, 5));
        await ripen.Api.AttributesAsync("employee", (ApiClient.Score, 5), ("is_employee", true));
        var resumed = (await ripen.Api.PostAsync("/v1/canvases/lead-scoring/status", new { status = "active", rearm = true })).GetProperty("results")[0];
        Assert.Equal((0, 1), (resumed.GetProperty("unarmed").GetInt64(), resumed.GetProperty("armed").GetInt64()));
        Assert.Single(await ripen.Api.DueAsync("a"));
        Assert.Empty(await ripen.Api.DueAsync("employee"));
    }

    [Fact]
    public async Task An_archived_canvas_cannot_be_armed_and_does_not_become_active()
    {
        await using var ripen = await StartAsync();
        await StatusAsync(ripen, "archived");
        var (armed, _) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/canvases/lead-scoring/rearm");
        var (launched, _) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/canvases/lead-scoring/status", new { status = "active" });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (armed, launched));
    }

    [Fact]
    public async Task A_launch_counts_the_unarmed_and_apply_with_rearm_arms_them()
    {
        const int Leads = 150;
        using var folder = new TemporaryFolder();
        await using var ripen = await RunningRipen.StartAsync();
        for (var at = 0; at < Leads; at += 75)
        {
            await ripen.Api.TrackAsync(new { attributes = Enumerable.Range(at, 75).Select(i => new { external_id = $"lead-{i}", is_employee = i % 3 == 0 }) });
        }

        await File.WriteAllTextAsync(folder.In("canvas.yaml"), LeadScoring.SeedCanvas, ApiClient.Cancellation);
        var launch = await CommandRun.OfAsync(ripen.Api, "apply", folder.Path);
        Assert.Equal(0, launch.Exit);
        Assert.Contains($"{Leads * 2 / 3} lead(s) of its audience are unarmed, arm them with --rearm", launch.Output, StringComparison.Ordinal);

        var rearm = await CommandRun.OfAsync(ripen.Api, "apply", "--rearm", folder.Path);
        Assert.Equal(0, rearm.Exit);
        Assert.Single(await ripen.Api.DueAsync("lead-1"));
        Assert.Empty(await ripen.Api.DueAsync("lead-0"));
        await ripen.SessionAsync("lead-1");
        Assert.Equal(1, await ripen.Api.ScoreAsync("lead-1"));
        Assert.Equal(0, (await ripen.Api.PostAsync("/v1/canvases/lead-scoring/rearm")).GetProperty("armed").GetInt64());
        await AssertSweepsAsync(ripen);
    }

    // The first armed all of the audience, the second nobody; both came to every user.
    private static async Task AssertSweepsAsync(RunningRipen ripen)
    {
        var sweeps = (await ripen.Api.GetAsync("/v1/sweeps")).GetProperty("sweeps").EnumerateArray().ToList();
        Assert.Equal([(0, 150), (100, 150)], sweeps.Select(s => (s.GetProperty("entered").GetInt32(), s.GetProperty("looked_at").GetInt32())).Order());
        Assert.All(sweeps, s => Assert.Equal("done", s.GetProperty("status").GetString()));
        var id = sweeps[0].GetProperty("id").GetString();
        Assert.Equal(id, (await ripen.Api.GetAsync($"/v1/sweeps/{id}")).GetProperty("sweep").GetProperty("id").GetString());
        var (ended, _) = await ripen.Api.CallAsync(HttpMethod.Post, $"/v1/sweeps/{id}/cancel");
        var (unknown, _) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/sweeps/0000000000000001/cancel");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (ended, unknown));
    }

    [Fact]
    public async Task A_removed_step_that_holds_users_needs_a_word_on_them()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync(U, (ApiClient.Score, 10));
        var moved = LeadScoring.SeedCanvas.With("first_step: ap", "first_step: listen").With("id: ap", "id: listen");
        var (status, body) = await ripen.Api.TryPublishAsync(moved);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("removed_steps", body.ToString(), StringComparison.Ordinal);

        await ripen.Api.PublishAsync(moved + "\nremoved_steps: { ap: u5 }\n");
        await ripen.AdvanceAsync("1d");
        Assert.Equal(15, await ripen.Api.ScoreAsync(U));
        var entry = Assert.Single((await ripen.Api.ProfileAsync(U)).GetProperty("canvas_entries").EnumerateArray());
        Assert.Equal("listen", entry.GetProperty("step").GetString());
    }

    [Fact]
    public async Task What_is_exported_applies_unchanged()
    {
        using var folder = new TemporaryFolder();
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Shipped(crm));
        var export = await CommandRun.OfAsync(ripen.Api, "export", folder.In("out"));
        Assert.True(export.Exit == 0, export.Errors);
        Assert.Equal(3, Directory.GetFiles(folder.In("out")).Length);

        var apply = await CommandRun.OfAsync(ripen.Api, "apply", folder.In("out"));
        Assert.True(apply.Exit == 0, apply.Errors);
        Assert.Equal(3, apply.Output.Split('\n').Count(line => line.StartsWith("unchanged: ", StringComparison.Ordinal)));
        Assert.All(
            (await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray(),
            d => Assert.Equal(1, d.GetProperty("version").GetInt32()));

        await using var other = await RunningRipen.StartAsync(crm);
        Assert.Equal(0, (await CommandRun.OfAsync(other.Api, "apply", folder.In("out"))).Exit);
        Assert.Equal(await DocumentsAsync(ripen.Api), await DocumentsAsync(other.Api));
    }

    [Fact]
    public async Task Nothing_of_a_set_is_published_when_one_document_is_wrong()
    {
        await using var ripen = await RunningRipen.StartAsync();
        const string Wrong = "\n---\nkind: segment\nid: s\nname: S\nfilter: { atribute: a, is: true }\n";
        var (status, body) = await ripen.Api.TryPublishAsync(LeadScoring.SeedCanvas + Wrong);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("attribute", body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty((await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray());
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var answer = await ripen.Api.PublishAsync(LeadScoring.SeedCanvas, "?dry_run=true");
        Assert.Equal("created", answer.GetProperty("results")[0].GetProperty("change").GetString());
        Assert.Empty((await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray());
    }

    private static async Task<string> DocumentsAsync(ApiClient api)
    {
        var documents = new List<string>();
        foreach (var head in (await api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray().ToList())
        {
            var path = $"/v1/definitions/{head.GetProperty("kind").GetString()}/{head.GetProperty("id").GetString()}";
            documents.Add((await api.GetAsync(path)).GetProperty("document").ToString());
        }

        return string.Join('\n', documents.Order(StringComparer.Ordinal));
    }

    private static Task<JsonElement> StatusAsync(RunningRipen ripen, string status) => ripen.Api.PostAsync("/v1/canvases/lead-scoring/status", new { status });

    private static async Task<RunningRipen> StartAsync()
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        return ripen;
    }

    [Fact]
    public async Task A_document_made_from_another_version_than_there_is_is_not_published()
    {
        const string Segment = "{kind: segment, id: french, name: French leads, filter: {profile: country, is_any_of: [FR]}}";
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.TryPublishAsync(Segment, "?expected_version=0")).Status);
        var (late, body) = await ripen.Api.TryPublishAsync(Segment.Replace("FR]", "BE]", StringComparison.Ordinal), "?expected_version=0");
        Assert.Equal((HttpStatusCode.Conflict, "segment french has version 1 by now, not 0: somebody else changed it; nothing was published"), (late, body.GetProperty("message").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.TryPublishAsync(Segment.Replace("FR]", "BE]", StringComparison.Ordinal), "?expected_version=1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.TryPublishAsync(Segment + "\n---\n" + Segment.Replace("french", "others", StringComparison.Ordinal), "?expected_version=1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ripen.Api.TryPublishAsync(Segment, "?expected_version=one")).Status);
    }
}
