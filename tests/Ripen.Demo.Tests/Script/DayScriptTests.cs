using Ripen.Demo.Script;

namespace Ripen.Demo.Tests.Script;

public sealed class DayScriptTests
{
    private readonly DayScript _script = DayScript.Load();

    [Fact]
    public void Load_gives_some_dozens_of_distinct_leads_at_example_domains()
    {
        Assert.InRange(_script.Leads.Count, 36, 48);
        Assert.Equal(_script.Leads.Count, _script.Leads.Select(lead => lead.Id).Distinct().Count());
        Assert.All(_script.Leads, lead => Assert.Matches(@"^[a-z.]+@example\.(com|net|org)$", lead.Email));
        Assert.All(_script.Leads, lead => Assert.Matches("^[a-z-]+$", lead.Id));
    }

    [Fact]
    public void Load_gives_expectations_that_agree_with_the_model() =>
        Assert.All(_script.Leads, lead => Assert.Equal((lead.Name, ScoreModel.Run(lead, DayScript.End)), (lead.Name, lead.Ends)));

    [Fact]
    public void Load_gives_acts_after_the_import_and_before_the_end() =>
        Assert.All(_script.Leads, lead => Assert.All(lead.Does, does => Assert.InRange(does.At, lead.Imported.AddMinutes(1), DayScript.End.AddMinutes(-1))));

    [Fact]
    public void Load_has_every_story()
    {
        Assert.Single(_script.Outages);
        Assert.Contains(_script.Leads, lead => lead.Kind == LeadKind.Employee);
        Assert.Contains(_script.Leads, lead => lead.Kind == LeadKind.Customer);
        Assert.Contains(_script.Leads, lead => lead.Does.Any(does => does.Kind == BehaviourKind.Unsubscribe));
        Assert.Contains(_script.Leads, lead => lead.Kind == LeadKind.Prospect && lead.Does.Count == 0 && lead.Ends.Score == lead.Score - 2);
        Assert.Contains(_script.Leads, lead => lead.Ends is { Score: ScoreModel.Threshold, Status: LeadStatus.Open });
    }

    [Theory]
    [InlineData("Ann Lee | Acme | example.com | Mon 07:00 | 10 | | Mon 08:00 sleep | 10 Open")]
    [InlineData("Ann Lee | Acme | example.com | Wed 07:00 | 10 | | | 10 Open")]
    [InlineData("Ann Lee | Acme | example.com | Mon 07:00 | ten | | | 10 Open")]
    [InlineData("Ann Lee | Acme | example.com | Mon 07:00 | 10 | | Mon 08:00 visit, 08:00 demo | 10 Open")]
    [InlineData("Ann Lee | Acme")]
    [InlineData("crm | Mon 07:00")]
    public void Parse_bad_line_is_named(string line)
    {
        var error = Assert.Throws<FormatException>(() => DayScriptReader.Parse("# a comment\n\n" + line));
        Assert.StartsWith("Line 3 of the script", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_reads_a_lead()
    {
        const string Line = "Ann Lee | Acme | example.org | Mon 07:00 | - | employee | Mon 08:05 visit, Tue 09:00 prices 61 | -1 Open";
        var lead = Assert.Single(DayScriptReader.Parse(Line).Leads);
        Assert.Equal(("ann-lee", "ann.lee@example.org", LeadKind.Employee), (lead.Id, lead.Email, lead.Kind));
        Assert.Null(lead.Score);
        Assert.Equal([new(DayScript.Monday.AddMinutes(485), BehaviourKind.Visit, 0), new(DayScript.Monday.AddHours(33), BehaviourKind.Prices, 61)], lead.Does);
        Assert.Equal(new Expectation(-1, LeadStatus.Open), lead.Ends);
    }
}
