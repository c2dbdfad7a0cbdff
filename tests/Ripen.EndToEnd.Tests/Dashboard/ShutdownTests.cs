using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>A server that is asked to stop while pages are open.</summary>
public sealed class ShutdownTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Listens = "Ripen listens on ";

    [Fact]
    public async Task Pages_that_come_back_when_the_stop_has_begun_are_turned_away_and_held_by_no_connection()
    {
        await using var ripen = await RunningRipen.StartAsync();
        ripen.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        using var browser = new HttpClient();
        foreach (var path in new[] { "account/sign-in", "_blazor/negotiate", "_blazor" })
        {
            using var answer = await browser.GetAsync(ripen.DashboardUrl + path, ApiClient.Cancellation);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.ConnectionClose));
        }
    }

    [Fact]
    public async Task Stop_with_open_pages_leaves_nothing_in_the_log()
    {
        using var folder = new TemporaryFolder();
        await using var visitor = await chromium.ArriveAsync();
        await using var server = await ServerProcess.ServeAsync(folder.In("data"), $"--Ripen:Admin:Email={Person.Email}", $"--Ripen:Admin:Password={Person.Password}");
        await server.Api.AttributesAsync("L-1", (ApiClient.Score, 5));
        var url = server.Output.Split('\n').First(line => line.StartsWith(Listens, StringComparison.Ordinal))[Listens.Length..].Trim() + "/dashboard/";
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(url);
        await page.FillAsync("#email", Person.Email);
        await page.FillAsync("#password", Person.Password);
        await page.ClickAsync("button[type=submit]");
        await page.Locator(".ripen-drawer").WaitForAsync();
        foreach (var path in new[] { "users", "users/L-1?by=external_id" })
        {
            page = await visitor.NewPageAsync();
            await page.GotoAsync(url + path);
            await page.Locator("main h1").First.WaitForAsync();
        }

        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());

        Assert.Empty(server.Errors);
        Assert.All(server.Output.Split('\n'), line => Assert.DoesNotMatch("^(warn|fail|crit):", line));
    }
}
