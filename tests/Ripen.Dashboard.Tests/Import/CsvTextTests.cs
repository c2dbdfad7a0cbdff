using Ripen.Dashboard.Import;

namespace Ripen.Dashboard.Tests.Import;

public sealed class CsvTextTests
{
    [Fact]
    public void Read_takes_quotes_separators_line_ends_and_doubled_quotes() =>
        Assert.Equal(
            [["id", "note"], ["L-1", "a;b\r\n\"c\""], ["L-2", ""], ["L-3", "x"]],
            Read("id;note\r\nL-1;\"a;b\r\n\"\"c\"\"\"\n\nL-2;\rL-3;x", ';'));

    [Theory]
    [InlineData("a,b,c", ',')]
    [InlineData("a;\"b,c,d\";e", ';')]
    [InlineData("a\tb", '\t')]
    [InlineData("a", ',')]
    public void SeparatorOf_counts_outside_quotes(string line, char expected) => Assert.Equal(expected, CsvText.SeparatorOf(line));

    [Fact]
    public void Read_names_the_row_of_a_quote_that_does_not_end() =>
        Assert.Equal("Row 2 has a quote that does not end", Assert.Throws<InvalidDataException>(() => Read("a\n\"b", ',')).Message);

    [Fact]
    public void Read_takes_as_many_columns_as_there_may_be_and_no_more()
    {
        Assert.Equal(CsvText.MaxColumns, Read(new string(',', CsvText.MaxColumns - 1), ',')[0].Count);
        Assert.Throws<InvalidDataException>(() => Read(new string(',', CsvText.MaxColumns), ','));
    }

    [Fact]
    public void Read_takes_fields_as_long_as_they_may_be_and_no_longer()
    {
        Assert.Equal(CsvText.MaxField, Read(new string('x', CsvText.MaxField), ',')[0][0].Length);
        Assert.Throws<InvalidDataException>(() => Read(new string('x', CsvText.MaxField + 1), ','));
    }

    private static List<IReadOnlyList<string>> Read(string text, char separator) => [.. CsvText.Read(new StringReader(text), separator)];
}
