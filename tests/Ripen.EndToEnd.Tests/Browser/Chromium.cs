using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Browser;

/// <summary>Debian's Chromium, without a window. Nothing is downloaded: where there is none, tests of pages are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without a window it calls itself otherwise, and is taken for a robot. Told to a page only, it is not what beacons say.
    private const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable => Array.Find(Places, File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is { } executable)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-dev-shm-usage", $"--user-agent={UserAgent}"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>A visitor who was never there before.</summary>
    /// <param name="language">What the browser asks for.</param>
    internal async Task<IBrowserContext> ArriveAsync(string language = "en")
    {
        Assert.SkipWhen(_browser is null, $"Chromium is missing ({string.Join(", ", Places)}): pages were not tried in a browser. On Debian: apt-get install chromium.");
        var visitor = await _browser!.NewContextAsync(new BrowserNewContextOptions { Locale = language, ViewportSize = new ViewportSize { Width = 1280, Height = 860 } });
        visitor.SetDefaultTimeout((float)Bounded.Patience.TotalMilliseconds);
        return visitor;
    }
}
