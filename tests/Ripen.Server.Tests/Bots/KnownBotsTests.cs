using Ripen.Server.Bots;

namespace Ripen.Server.Tests.Bots;

public sealed class KnownBotsTests
{
    private static readonly KnownBots Bots = KnownBots.Load();

    [Theory]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/130.0.0.0 Safari/537.36", "Googlebot")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/130.0.0.0 Safari/537.36", "bingbot")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36", "HeadlessChrome")]
    [InlineData("barracuda sentinel (EE)", "Barracuda Sentinel")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Slackbot")]
    public void Find_knows_who_says_so(string agent, string name) => Assert.Equal(name, Bots.Find(agent));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; CUBOT NOTE) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [LinkedInApp]/9.30")]
    [InlineData("curl/8.5.0")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_leaves_browsers_and_programs_alone(string? agent) => Assert.Null(Bots.Find(agent));

    [Fact]
    public void Find_looks_at_so_many_characters_and_no_more()
    {
        Assert.Equal("bingbot", Bots.Find("bingbot".PadLeft(KnownBots.MaxAgentLength)));
        Assert.Null(Bots.Find("bingbot".PadLeft(KnownBots.MaxAgentLength + 1)));
    }

    [Fact]
    public void Load_reads_every_line()
    {
        Assert.All(Bots.Names, name => Assert.InRange(name.Trim().Length, 3, 40));
        Assert.Equal(Bots.Names.Count(), Bots.Names.Distinct().Count());
        Assert.InRange(Bots.Names.Count(), 40, 100);
    }
}
