using Ripen.Client.Users;
using Ripen.Demo.Watch;

namespace Ripen.Demo.Tests.Watch;

public sealed class CauseWordsTests
{
    [Theory]
    [InlineData("custom_event", "demo_requested", null, "asked for a demo")]
    [InlineData("custom_event", "webinar_registered", null, "signed up for the webinar")]
    [InlineData("custom_event", "webinar_joined", null, "joined the webinar")]
    [InlineData("custom_event", "pricing_viewed", 95, "looked at prices for 95 s")]
    [InlineData("custom_event", "pricing_viewed", null, "looked at prices")]
    [InlineData("custom_event", "careers_viewed", null, "looked at careers")]
    [InlineData("custom_event", "else", null, "else")]
    [InlineData("start_session", "website", null, "visited the website")]
    [InlineData("timer", "lead-scoring", null, "a day of silence")]
    [InlineData("write", null, null, "unsubscribed")]
    public void Of_canvas_line_says_what_the_lead_did(string type, string? name, int? seconds, string words) =>
        Assert.Equal(words, CauseWords.Of(Line("canvas", new LedgerTrigger(type, name, null, default)), seconds));

    [Fact]
    public void Of_other_line_says_where_the_score_came_from() => Assert.Equal("brought along at import", CauseWords.Of(Line("api", null), null));

    private static LedgerEntry Line(string cause, LedgerTrigger? trigger) =>
        new("1-2-3", default, default, 1, 1, 2, false, new LedgerCause { Kind = cause }, trigger);
}
