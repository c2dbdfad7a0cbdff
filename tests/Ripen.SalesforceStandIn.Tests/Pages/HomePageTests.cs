namespace Ripen.SalesforceStandIn.Tests.Pages;

public sealed class HomePageTests
{
    [Fact]
    public async Task Get_shows_what_it_is_and_the_leads_escaped()
    {
        await using var crm = await Crm.StartAsync(options => options with { Leads = [new(Crm.ShortId, "<b>Acme & Co</b>")] });
        using var answer = await crm.Http.GetAsync(new Uri("/", UriKind.Relative), Crm.Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Crm.Cancellation);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("not affiliated", page, StringComparison.Ordinal);
        Assert.Contains("the field lead_status exists only here", page, StringComparison.Ordinal);
        Assert.Contains(Crm.LongId, page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Acme &amp; Co&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Acme", page, StringComparison.Ordinal);
        Assert.Equal(0, crm.Host.Journal.Total);
    }
}
