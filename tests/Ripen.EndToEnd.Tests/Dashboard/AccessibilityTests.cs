using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Every page by the rules of axe, light and dark, in both languages.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("light", "en")]
    [InlineData("dark", "fr")]
    public async Task No_page_has_a_serious_violation(string theme, string language)
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await Workspace.FillAsync(ripen, crm);
        await Workspace.IntegrateAsync(ripen);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        await person.Page.Context.AddCookiesAsync([new() { Name = "ripen-theme", Value = theme, Url = ripen.DashboardUrl }]);
        var violations = new List<string>();
        foreach (var path in DashboardPages.All)
        {
            await person.OpenAsync(path);
            await person.SettleAsync();
            violations.AddRange(Serious(path, await person.Page.RunAxe()));
        }

        await person.Page.Context.ClearCookiesAsync(new() { Name = "ripen" });
        foreach (var path in DashboardPages.BeforeSignIn)
        {
            await person.Page.GotoAsync(ripen.DashboardUrl + path);
            violations.AddRange(Serious(path, await person.Page.RunAxe()));
        }

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    private static IEnumerable<string> Serious(string path, AxeResult result) =>
        from violation in result.Violations
        where violation.Impact is "serious" or "critical"
        from node in violation.Nodes
        select $"{path}: {violation.Id}: {violation.Help}: {node.Html}";
}
