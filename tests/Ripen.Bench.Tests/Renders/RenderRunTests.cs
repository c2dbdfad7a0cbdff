using Ripen.Bench.Renders;

namespace Ripen.Bench.Tests.Renders;

public sealed class RenderRunTests
{
    [Fact]
    public void Run_renders_the_same_text_with_both_and_passes_its_checks()
    {
        using var output = new StringWriter();
        Assert.True(new RenderRun(output, TimeProvider.System) { Rounds = 1, Duration = TimeSpan.FromMilliseconds(1) }.Run(), output.ToString());
        Assert.Contains("template library alone", output.ToString(), StringComparison.Ordinal);
    }
}
