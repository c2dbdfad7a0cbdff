using System.Net;
using System.Text;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Identity;

/// <summary><c>POST /users/external_ids/rename</c> and <c>/remove</c> (rest-api §3.7), with the numbers of rest-api §6.</summary>
public sealed class ExternalIdTests
{
    private const string Rename = "/users/external_ids/rename";
    private const string Remove = "/users/external_ids/remove";

    [Fact]
    public async Task Case_45_a_renamed_user_is_exported_by_both_ids_until_the_old_one_is_removed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("a", ("lead score", 5));

        Assert.Equal("""{"message":"success","external_ids":["b"],"rename_errors":[]}""", await RenameAsync(ripen, ("a", "b")));
        foreach (var id in new[] { "a", "b" })
        {
            Assert.Equal("""{"message":"success","users":[{"external_id":"b","custom_attributes":{"lead score":5}}]}""", await ExportAsync(ripen, id));
        }

        Assert.Equal("""["a"]""", (await ripen.Api.ProfileAsync("a")).GetProperty("deprecated_external_ids").ToString());

        Assert.Equal("""{"message":"success","removed_ids":["a"],"removal_errors":[]}""", await RemoveAsync(ripen, "a"));
        Assert.Equal("""{"message":"success","users":[],"invalid_user_ids":["a"]}""", await ExportAsync(ripen, "a"));

        Assert.Equal(
            """{"message":"success","removed_ids":[],"removal_errors":[[0,"the id is the user's external id; only deprecated ones can be removed"],[1,"there is no user with that id"]]}""",
            await RemoveAsync(ripen, "b", "a"));
        Assert.Equal("""{"message":"success","users":[{"external_id":"b","custom_attributes":{"lead score":5}}]}""", await ExportAsync(ripen, "b"));
    }

    [Fact]
    public async Task Elements_are_taken_in_order_and_each_refusal_says_why()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("a", ("x", 1));
        await ripen.Api.AttributesAsync("z", ("x", 1));

        Assert.Equal(
            """{"message":"success","external_ids":["b","c"],"rename_errors":[[1,"'current_external_id' is deprecated: the user has another external id"],[3,"'new_external_id' is in use, as an external id or a deprecated one"],"""
            + """[4,"'new_external_id' is in use, as an external id or a deprecated one"],[5,"'current_external_id' and 'new_external_id' are the same"],[6,"there is no user with that 'current_external_id'"],[7,"'new_external_id' is not valid"],"""
            + """[8,"'current_external_id' is not valid"]]}""",
            await RenameAsync(ripen, ("a", "b"), ("a", "c"), ("b", "c"), ("c", "z"), ("z", "a"), ("c", "c"), ("nobody", "d"), ("c", new string('x', 513)), (" ", "d")));
    }

    [Fact]
    public async Task Writes_by_a_deprecated_id_reach_the_user_and_its_deletion_deletes_the_user_also_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.ServeAsync(folder.In("data")))
        {
            await server.Api.AttributesAsync("a", ("lead score", 5));
            await server.Api.PostAsync(Rename, new { external_id_renames = new[] { new { current_external_id = "a", new_external_id = "b" } } });
            await server.Api.AttributesAsync("a", ("plan", "gold"));
            await server.KillAsync();
        }

        await using var again = await ServerProcess.ServeAsync(folder.In("data"));
        await again.Api.TrackAsync(new { attributes = new object[] { new Dictionary<string, object> { ["external_id"] = "a", ["lead score"] = new { inc = 2 } } } });
        Assert.Equal("""{"lead score":7,"plan":"gold"}""", (await again.Api.ProfileAsync("b")).GetProperty("custom_attributes").ToString());
        Assert.Equal(7m, (await again.Api.LedgerAsync("a")).Value);

        Assert.Equal("""{"deleted":1,"message":"success"}""", (await again.Api.PostAsync("/users/delete", new { external_ids = new[] { "a" } })).ToString());
        foreach (var id in new[] { "a", "b" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await again.Api.CallAsync(HttpMethod.Get, $"/v1/users/{id}")).Status);
        }
    }

    [Fact]
    public async Task A_hundred_and_first_deprecated_id_is_refused_until_one_is_removed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("0", ("x", 1));
        await RenameAsync(ripen, [.. Enumerable.Range(0, 50).Select(i => ($"{i}", $"{i + 1}"))]);
        await RenameAsync(ripen, [.. Enumerable.Range(50, 50).Select(i => ($"{i}", $"{i + 1}"))]);

        Assert.Equal(
            """{"message":"success","external_ids":[],"rename_errors":[[0,"the user has 100 deprecated external ids: remove some"]]}""", await RenameAsync(ripen, ("100", "101")));
        await RemoveAsync(ripen, "0");
        Assert.Equal("""{"message":"success","external_ids":["101"],"rename_errors":[]}""", await RenameAsync(ripen, ("100", "101")));
    }

    [Fact]
    public async Task Fifty_elements_are_taken_and_fifty_one_refused()
    {
        await using var ripen = await RunningRipen.StartAsync();
        var ids = Enumerable.Range(0, 51).Select(i => $"u{i}").ToArray();
        const string TooMany = """{"message":"The max number of external_ids and aliases per request was exceeded"}""";

        Assert.Equal(TooMany, await RemoveAsync(ripen, ids, 400));
        Assert.Contains("[49,", await RemoveAsync(ripen, ids[..50]), StringComparison.Ordinal);
        Assert.Equal(TooMany, await PostAsync(ripen, Rename, new { external_id_renames = ids.Select(id => new { current_external_id = id, new_external_id = "n" + id }) }, 400));
        Assert.Contains("[49,", await RenameAsync(ripen, [.. ids[..50].Select(id => (id, "n" + id))]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rename, "{}")]
    [InlineData(Rename, """{"external_id_renames":[]}""")]
    [InlineData(Rename, """{"external_id_renames":{"current_external_id":"a","new_external_id":"b"}}""")]
    [InlineData(Remove, "[]")]
    [InlineData(Remove, """{"external_ids":"a"}""")]
    [InlineData(Remove, "{")]
    public async Task What_is_no_array_of_elements_is_a_bad_request(string path, string body)
    {
        await using var ripen = await RunningRipen.StartAsync();

        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<string> RenameAsync(RunningRipen ripen, params (string Current, string New)[] renames) =>
        PostAsync(ripen, Rename, new { external_id_renames = renames.Select(r => new { current_external_id = r.Current, new_external_id = r.New }) });

    private static Task<string> RemoveAsync(RunningRipen ripen, params string[] ids) => RemoveAsync(ripen, ids, 201);

    private static Task<string> RemoveAsync(RunningRipen ripen, string[] ids, int expected) => PostAsync(ripen, Remove, new { external_ids = ids }, expected);

    private static async Task<string> ExportAsync(RunningRipen ripen, string id) =>
        (await ripen.Api.PostAsync("/users/export/ids", new { external_ids = new[] { id }, fields_to_export = new[] { "external_id", "custom_attributes" } })).ToString();

    private static async Task<string> PostAsync(RunningRipen ripen, string path, object body, int expected = 201)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, path, body);
        Assert.Equal(expected, (int)status);
        return answer.ToString();
    }
}
