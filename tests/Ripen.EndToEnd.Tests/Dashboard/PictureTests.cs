using System.Reflection;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>
/// The pictures of README and docs, in both languages. With <c>RIPEN_PICTURES=1</c> they are written where they belong; else they are made and thrown away, and what is
/// there is asked whether it is whole.
/// </summary>
public sealed class PictureTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Width = 1280;
    private const int Height = 860;

    private static readonly (string Name, string Path, string Theme)[] Pictures =
    [
        ("home", "", "light"),
        ("canvas", "canvas/lead-scoring/build", "light"),
        ("campaign", "campaigns/salesforce-mql", "light"),
        ("segment", "segments/prospects", "light"),
        ("user", "users/L-1?by=external_id", "light"),
        ("handoffs", "handoffs", "dark"),
        ("attributes", "data/attributes", "light"),
    ];

    private static string Folder => Path.Combine(
        typeof(PictureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "docs", "pictures");

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Pictures_are_made_of_the_pages_as_they_are(string language)
    {
        await using var crm = await StandIn.StartAsync("L-1", "L-2");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await Workspace.FillAsync(ripen, crm);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        foreach (var (name, path, theme) in Pictures)
        {
            await person.Page.Context.AddCookiesAsync([new() { Name = "ripen-theme", Value = theme, Url = ripen.DashboardUrl }]);
            await person.OpenAsync(path);
            await person.SettleAsync();
            var picture = await person.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
            var file = Path.Combine(Folder, $"{name}.{language}.png");
            if (Environment.GetEnvironmentVariable("RIPEN_PICTURES") == "1")
            {
                Directory.CreateDirectory(Folder);
                await File.WriteAllBytesAsync(file, picture, ApiClient.Cancellation);
            }

            Assert.Equal((Width, Height), Size(picture));
            Assert.Equal((Width, Height), Size(await File.ReadAllBytesAsync(file, ApiClient.Cancellation)));
        }
    }

    // Width and height stand in the first chunk of a PNG.
    private static (int Width, int Height) Size(byte[] png) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
