using Ripen.Demo.Screen;

namespace Ripen.Demo.Tests.Screen;

public sealed class ScoreBarTests
{
    [Theory]
    [InlineData(-3, "    ")]
    [InlineData(0, "    ")]
    [InlineData(25, "█   ")]
    [InlineData(50, "██  ")]
    [InlineData(99, "███▉")]
    [InlineData(100, "████")]
    [InlineData(140, "████")]
    public void Draw_fills_towards_a_hundred(int score, string bar) => Assert.Equal(bar, ScoreBar.Draw(score, 4));
}
