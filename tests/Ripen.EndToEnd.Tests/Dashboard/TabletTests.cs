using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Every page on a tablet that is held upright, in the language with the longer words.</summary>
public sealed class TabletTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Width = 820;
    private const int Height = 1180;

    // What is wider scrolls in a frame of its own; a page never goes sideways.
    private const string Overflow = "() => [document.documentElement, document.querySelector('main')].some(e => e.scrollWidth > e.clientWidth + 1)";

    [Fact]
    public async Task No_page_is_wider_than_a_tablet()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await Workspace.FillAsync(ripen, crm);
        await Workspace.IntegrateAsync(ripen);
        await using var person = await Person.SignUpAsync(chromium, ripen, "fr");
        await person.Page.SetViewportSizeAsync(Width, Height);
        var wide = new List<string>();
        foreach (var path in DashboardPages.All)
        {
            await person.OpenAsync(path);
            await person.SettleAsync();
            if (await person.Page.EvaluateAsync<bool>(Overflow))
            {
                wide.Add(path);
            }
        }

        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }
}
