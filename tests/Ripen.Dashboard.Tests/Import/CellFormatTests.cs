using Ripen.Dashboard.Import;

namespace Ripen.Dashboard.Tests.Import;

public sealed class CellFormatTests
{
    private static readonly CellFormat English = new(DecimalComma: false, DayFirst: false, TimeZoneInfo.Utc);
    private static readonly CellFormat French = new(DecimalComma: true, DayFirst: true, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    [Theory]
    [InlineData("1,234.56", "1 234,56", 1234.56)]
    [InlineData("-7", "−7", -7)]
    [InlineData("0.5", "0,5", 0.5)]
    [InlineData("1'234", "1.234", 1234)]
    [InlineData("1.5E3", "1,5E3", 1500)]
    public void Number_is_read_as_both_write_it(string english, string french, double expected) => Assert.Equal(((decimal?)expected, (decimal?)expected), (English.Number(english), French.Number(french)));

    [Theory]
    [InlineData("1,5")]
    [InlineData("12,34,567")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("")]
    public void Number_is_none_where_marks_stand_wrong(string text) => Assert.Null(English.Number(text));

    [Theory]
    [InlineData("oui", true)]
    [InlineData("FALSE", false)]
    [InlineData("vrai", true)]
    public void Flag_knows_both_languages(string text, bool expected) => Assert.Equal(expected, CellFormat.Flag(text));

    [Fact]
    public void Flag_is_none_of_other_words() => Assert.Null(CellFormat.Flag("maybe"));

    [Theory]
    [InlineData("03/04/2026", "2026-03-04T00:00:00Z", "2026-04-02T22:00:00Z")]
    [InlineData("2026-01-05 09:30", "2026-01-05T09:30:00Z", "2026-01-05T08:30:00Z")]
    [InlineData("2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z")]
    [InlineData("2026-01-05T09:30:00+02:00", "2026-01-05T07:30:00Z", "2026-01-05T07:30:00Z")]
    public void Instant_is_read_in_the_zone_and_order_of_the_file(string text, string english, string french) => Assert.Equal(
        (DateTimeOffset.Parse(english, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(french, System.Globalization.CultureInfo.InvariantCulture)),
        (English.Instant(text), French.Instant(text)));

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("soon")]
    public void Instant_is_none_of_days_that_do_not_exist(string text) => Assert.Null(French.Instant(text));

    [Fact]
    public void Instant_that_the_clock_skips_is_an_hour_later() => Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), French.Instant("29/03/2026 02:30"));
}
