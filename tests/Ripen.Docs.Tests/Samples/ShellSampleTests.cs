using Ripen.Docs.Tests.Pages;

namespace Ripen.Docs.Tests.Samples;

/// <summary>The commands of each page are run in their order against a server of their own, and answers are those that the page shows.</summary>
public sealed class ShellSampleTests
{
    private const int MaxTries = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static TheoryData<string> PagesWithCommands =>
        [.. DocPages.All.Where(page => page.Blocks.Any(IsRun)).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task Commands_do_what_the_page_says(string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var page = DocPage.Read(path);
        await using var world = await SampleWorld.StartAsync(cancellation);
        var scratch = Directory.CreateDirectory(Path.Combine(world.Folder, ".blocks"));
        using var shell = new ShellSession(world.Folder, scratch.FullName);
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            if (IsRun(page.Blocks[i]))
            {
                var answer = i + 1 < page.Blocks.Count && page.Blocks[i + 1].Is("json", "answer") ? page.Blocks[i + 1] : null;
                await RunAsync(world, shell, page.Blocks[i], answer, cancellation);
            }
        }
    }

    private static bool IsRun(CodeBlock block) => block.Is("sh", "test") || block.Is("sh", "eventually");

    // What comes from a checkpoint is there a moment later: such a block is repeated until its answer is the one shown, a bounded number of times.
    private static async Task RunAsync(SampleWorld world, ShellSession shell, CodeBlock block, CodeBlock? answer, CancellationToken cancellationToken)
    {
        var tries = block.Is("sh", "eventually") ? MaxTries : 1;
        for (var left = tries; ; left--)
        {
            var (output, failure) = await shell.RunAsync(world.Here(block.Text), cancellationToken);
            Assert.True(failure is null, $"{block.Place}: {failure}");
            var difference = answer is null ? null : JsonMatch.Difference(answer.Text, world.There(output!));
            if (difference is null)
            {
                return;
            }

            Assert.True(left > 1, $"{answer!.Place}: {difference}");
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
