using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Somebody at a browser, in front of a dashboard. What a page writes to the console as an error fails the test at the end.</summary>
internal sealed class Person : IAsyncDisposable
{
    public const string Email = "ada@ripen.example";
    public const string Password = "plums ripen in august";

    // So the server answers a page that is being left, when a last word of it comes after its goodbye. A page whose circuit fails says before that, as an error of its own, that it did.
    private const string AfterGoodbye = "Circuit has been shut down due to error.";

    private readonly IBrowserContext _visitor;
    private readonly ConcurrentQueue<string> _errors = new();

    private Person(IBrowserContext visitor, RunningRipen ripen, IPage page)
    {
        _visitor = visitor;
        Ripen = ripen;
        Page = page;
        Watch(page);
    }

    public IPage Page { get; }

    public RunningRipen Ripen { get; }

    /// <summary>Errors of the console that belong to what the test does, such as an answer of 404 that it asks for.</summary>
    public Func<string, bool> Expected { get; init; } = _ => false;

    /// <summary>Comes to a dashboard with a browser that speaks a language.</summary>
    public static async Task<Person> ArriveAsync(Chromium chromium, RunningRipen ripen, string language = "en")
    {
        var visitor = await chromium.ArriveAsync(language);
        return new Person(visitor, ripen, await visitor.NewPageAsync());
    }

    /// <summary>Comes, makes the first account by the link that the server told, and stands in the dashboard.</summary>
    public static async Task<Person> SignUpAsync(Chromium chromium, RunningRipen ripen, string language = "en")
    {
        var person = await ArriveAsync(chromium, ripen, language);
        await person.Page.GotoAsync(ripen.SetUpUrl!);
        await person.FillCredentialsAsync(Email, Password);
        await person.Page.Locator(".ripen-drawer").WaitForAsync();
        return person;
    }

    /// <summary>Fills the form with an address and a password, and sends it.</summary>
    public async Task FillCredentialsAsync(string email, string password)
    {
        await Page.FillAsync("#email", email);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("button[type=submit]");
    }

    /// <summary>Another tab, signed in likewise.</summary>
    public async Task<IPage> NewTabAsync()
    {
        var page = await _visitor.NewPageAsync();
        Watch(page);
        return page;
    }

    /// <summary>Opens a page of the dashboard, in the first tab or another, and waits until its heading is there.</summary>
    public async Task OpenAsync(string path, IPage? tab = null)
    {
        tab ??= Page;
        await tab.GotoAsync(Ripen.DashboardUrl + path);
        await tab.Locator("main h1").First.WaitForAsync();
    }

    /// <summary>Waits until a page has all that it shows, and nothing moves.</summary>
    public async Task SettleAsync()
    {
        await Page.WaitForFunctionAsync("() => !document.querySelector('.mud-progress-linear, .mud-skeleton, [data-loading]')");
        await Page.WaitForFunctionAsync("() => document.getAnimations().every(animation => animation.playState !== 'running')");
    }

    public async ValueTask DisposeAsync()
    {
        await _visitor.DisposeAsync();
        Assert.DoesNotContain(_errors, error => !Expected(error));
    }

    private void Watch(IPage page)
    {
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !line.Text.Contains(AfterGoodbye, StringComparison.Ordinal))
            {
                _errors.Enqueue(line.Text);
            }
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }
}
