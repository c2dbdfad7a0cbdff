using Ripen.Storage.Checkpoints;

namespace Ripen.Storage.Tests.Checkpoints;

public sealed class PageCursorTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(-5, "a:b")]
    [InlineData(1_750_000_000_000, "d-00-0001")]
    public void ToString_is_read_back(long at, string key)
    {
        Assert.True(PageCursor.TryParse(new PageCursor(at, key).ToString(), out var cursor));
        Assert.Equal(new PageCursor(at, key), cursor);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("YWJj")]
    [InlineData("eDp5")]
    public void TryParse_of_anything_else_is_false(string? text) => Assert.False(PageCursor.TryParse(text, out _));

    [Fact]
    public void TryParse_of_a_text_beyond_its_bound_is_false()
    {
        Assert.True(PageCursor.TryParse(new PageCursor(1, new string('k', 766)).ToString(), out _));
        Assert.False(PageCursor.TryParse(new PageCursor(1, new string('k', 767)).ToString(), out _));
    }
}
