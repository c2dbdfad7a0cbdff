using System.Diagnostics;
using Ripen.Docs.Tests.Pages;

namespace Ripen.Docs.Tests.Samples;

/// <summary>Programs in other languages are run as they stand, and print what the page says. Where a language is missing on the machine its programs are skipped, which is said.</summary>
public sealed class ProgramSampleTests
{
    private static readonly Dictionary<string, (string Command, string Suffix)> Languages = new(StringComparer.Ordinal)
    {
        ["python"] = ("python3", ".py"),
        ["js"] = ("node", ".mjs"),
    };

    public static TheoryData<string, string> Programs =>
        [.. DocPages.All.SelectMany(page => page.Blocks.Where(b => Languages.ContainsKey(b.Language) && b.Is(b.Language, "test")).Select(b => (page.Path, b.Language)).Distinct())];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Programs_print_what_the_page_says(string path, string language)
    {
        var (command, suffix) = Languages[language];
        Assert.SkipUnless(await ExistsAsync(command), $"One of python3 or node is missing, {command}: the {language} programs of {path} were not run.");
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = await SampleWorld.StartAsync(cancellation);
        var blocks = DocPage.Read(path).Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Is(language, "test"))
            {
                Assert.True(i + 1 < blocks.Count && blocks[i + 1].Is("text", "output"), $"{blocks[i].Place}: what it prints does not stand behind it.");
                var program = Path.Combine(world.Folder, "program" + suffix);
                await File.WriteAllTextAsync(program, blocks[i].Text, cancellation);
                Assert.Equal(blocks[i + 1].Text.Trim(), (await RunAsync(command, [program], world)).Trim());
            }
        }
    }

    private static async Task<bool> ExistsAsync(string command)
    {
        try
        {
            await RunAsync(command, ["--version"], null);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string command, string[] arguments, SampleWorld? world)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (world is not null)
        {
            start.Environment["RIPEN_URL"] = world.Here(SampleWorld.ServerUrl);
            start.Environment["RIPEN_KEY"] = SampleWorld.Key;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
