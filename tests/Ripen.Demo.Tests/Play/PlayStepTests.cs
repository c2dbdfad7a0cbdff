using Ripen.Demo.Play;
using Ripen.Demo.Script;

namespace Ripen.Demo.Tests.Play;

public sealed class PlayStepTests
{
    [Fact]
    public void Of_orders_by_time_with_outages_first_and_leaves_early_imports_out()
    {
        var steps = PlayStep.Of(DayScriptReader.Parse("""
            Ann Lee | Acme | example.com | Mon 07:00 | 10 | | Mon 12:00 visit, 14:05 demo | 16 Open
            Bo Park | Acme | example.com | Mon 11:00 | 10 | | Mon 14:05 visit | 11 Open
            crm | Mon 14:05 | down 60
            """));
        Assert.Equal(["bo-park import", "ann-lee Visit", "outage", "ann-lee Demo", "bo-park Visit"],
            steps.Select(step => step.Outage is not null ? "outage" : $"{step.Lead!.Id} {step.Does?.Kind.ToString() ?? "import"}"));
    }
}
