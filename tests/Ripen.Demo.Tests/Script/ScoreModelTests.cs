using Ripen.Demo.Script;

namespace Ripen.Demo.Tests.Script;

public sealed class ScoreModelTests
{
    [Theory]
    [InlineData("Mon 07:00 | 10 | | ", 9, "Open")]
    [InlineData("Sun 09:30 | - | | ", -2, "Open")]
    [InlineData("Mon 10:00 | 10 | | ", 9, "Open")]
    [InlineData("Mon 10:01 | 10 | | ", 10, "Open")]
    [InlineData("Mon 07:00 | 95 | | Mon 11:00 demo", 100, "Open")]
    [InlineData("Mon 07:00 | 96 | | Mon 11:00 demo, 11:05 careers", 100, "Mql")]
    [InlineData("Mon 07:00 | 10 | | Mon 11:00 prices 60", 9, "Open")]
    [InlineData("Mon 07:00 | 10 | | Mon 11:00 prices 61, 11:05 unsubscribe", 14, "Open")]
    [InlineData("Mon 07:00 | 99 | customer | Mon 11:00 demo", 99, "Customer")]
    [InlineData("Mon 07:00 | - | employee | Mon 11:00 demo", null, "Open")]
    public void Run_gives_what_the_example_says(string columns, int? score, string status)
    {
        var lead = DayScriptReader.Parse($"Ann Lee | Acme | example.com | {columns} | 0 Open").Leads[0];
        Assert.Equal(new Expectation(score, Enum.Parse<LeadStatus>(status)), ScoreModel.Run(lead, DayScript.End));
    }
}
