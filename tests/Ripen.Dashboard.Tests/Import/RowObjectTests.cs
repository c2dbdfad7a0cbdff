using Ripen.Dashboard.Import;

namespace Ripen.Dashboard.Tests.Import;

public sealed class RowObjectTests
{
    private static readonly CellFormat Format = new(DecimalComma: true, DayFirst: true, TimeZoneInfo.Utc);
    private static readonly string[] Headings = ["ID externe", "Prénom", "Score", "Client", "Depuis", "Code", ""];
    private static readonly string[] Row = ["L-1", "Ada", "12,5", "oui", "31/12/2025", "007", "remark"];

    [Fact]
    public void Mapping_is_guessed_by_heading_and_values() => Assert.Equal(
        ["external_id text", "first_name text", "custom number", "custom boolean", "custom time", "custom text", "ignore text"],
        MappingGuess.Of(Headings, [Row], Format).Select(mapping => $"{mapping.Target} {mapping.Type}"));

    [Fact]
    public void Field_is_guessed_for_one_column_only() =>
        Assert.Equal(["email", "custom"], MappingGuess.Of(["E-mail", "Email"], [["a", "b"]], Format).Select(mapping => mapping.Target));

    [Fact]
    public void Row_becomes_an_object_of_the_API_and_empty_cells_say_nothing()
    {
        var mappings = MappingGuess.Of(Headings, [Row], Format);
        Assert.Equal(
            """{"external_id":"L-1","first_name":"Ada","Score":12.5,"Client":true,"Depuis":"2025-12-31T00:00:00.000Z","Code":"007","_update_existing_only":true}""",
            RowObject.Of(mappings, Row, Format, existingOnly: true).Object!.ToJsonString());
        Assert.Equal("""{"external_id":"L-2"}""", RowObject.Of(mappings, ["L-2", "", " "], Format, existingOnly: false).Object!.ToJsonString());
    }

    [Fact]
    public void Row_says_which_column_is_wrong_or_that_it_names_nobody()
    {
        var mappings = MappingGuess.Of(Headings, [Row], Format);
        Assert.Equal(new RowObject(null, "Score", "number"), RowObject.Of(mappings, ["L-1", "", "viel"], Format, existingOnly: false));
        Assert.Equal(new RowObject(null, "", "who"), RowObject.Of(mappings, ["", "Ada"], Format, existingOnly: false));
    }

    [Fact]
    public void Order_of_days_is_seen_from_values_that_allow_one_only()
    {
        Assert.True(MappingGuess.IsDayFirst(false, [["31/12/2025"]]));
        Assert.False(MappingGuess.IsDayFirst(true, [["12/31/2025"]]));
        Assert.True(MappingGuess.IsDayFirst(true, [["01/02/2025"]]));
    }

    [Fact]
    public void Refused_rows_can_be_mended_and_imported_again() => Assert.Equal(
        "\uFEFFid,score,why\r\nL-1,\"1;5\",\"no, \"\"1;5\"\"\"\r\nL-2,,-3\r\n",
        RefusedCsv.Of(["id", "score"], [new(2, ["L-1", "1;5"], "score", "no, \"1;5\""), new(3, ["L-2"], "", "-3")], "why", row => row.Reason));
}
