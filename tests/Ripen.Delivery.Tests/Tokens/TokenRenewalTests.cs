using System.Text.Json;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Tokens;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Tests.Tokens;

public sealed class TokenRenewalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task W06_SendAsync_revoked_token_is_renewed_once_and_the_lead_gets_through()
    {
        await using var crm = await StartCrmAsync(2);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);

        var first = await HandOffAsync(crm, wiring, 0);
        crm.Tokens.RevokeAll();
        var second = await HandOffAsync(crm, wiring, 1);

        Assert.Equal((AttemptKind.Success, 204, false), (first.Kind, first.Status, first.TokenRenewed));
        Assert.Equal((AttemptKind.Success, 204, true), (second.Kind, second.Status, second.TokenRenewed));
        Assert.Equal([204, 401, 204], crm.Journal.Entries(PathKind.Patch).Select(entry => entry.Status));
        Assert.Equal(2, crm.Tokens.Calls);
    }

    [Fact]
    public async Task SendAsync_many_deliveries_with_one_dead_token_renew_it_once()
    {
        const int Leads = 32;
        await using var crm = await StartCrmAsync(Leads);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        await HandOffAsync(crm, wiring, 0);
        crm.Tokens.RevokeAll();

        // All requests have been composed with the dead token before the first of them is answered.
        using var hold = crm.Faults.Hold(PathKind.Patch);
        var sending = Enumerable.Range(0, Leads).Select(lead => HandOffAsync(crm, wiring, lead)).ToList();
        await hold.WaitForHeldAsync(Leads, Stop);
        hold.Release();
        var results = await Task.WhenAll(sending);

        Assert.All(results, result => Assert.Equal((AttemptKind.Success, true), (result.Kind, result.TokenRenewed)));
        Assert.Equal(2, crm.Tokens.Calls);
    }

    [Fact]
    public async Task SendAsync_second_401_is_final()
    {
        await using var crm = await StartCrmAsync(2);
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);
        await HandOffAsync(crm, wiring, 0);
        crm.Faults.Add(new FaultRule(FaultEffect.InvalidSession) { Kind = PathKind.Patch });

        var result = await HandOffAsync(crm, wiring, 1);

        Assert.Equal((AttemptKind.Final, 401, true), (result.Kind, result.Status, result.TokenRenewed));
        Assert.Equal((3, 2), (crm.Journal.Entries(PathKind.Patch).Count, crm.Tokens.Calls));
    }

    [Fact]
    public async Task SendAsync_fresh_token_that_is_refused_is_final_without_renewal()
    {
        await using var crm = await StartCrmAsync(1);
        crm.Faults.Add(new FaultRule(FaultEffect.InvalidSession) { Kind = PathKind.Patch });
        using var wiring = new Wiring(new Uri(crm.BaseUrl).Authority);

        var result = await HandOffAsync(crm, wiring, 0);

        Assert.Equal((AttemptKind.Final, 401, false), (result.Kind, result.Status, result.TokenRenewed));
        Assert.Equal(1, crm.Tokens.Calls);
    }

    [Fact]
    public async Task SendAsync_token_endpoint_out_of_order_is_retried_later_and_those_who_waited_do_not_try_in_turn()
    {
        var entry = new CacheEntryId("k", 1);
        await using var server = await LoopbackServer.StartAsync(401);
        using var wiring = new Wiring(server.Host);
        var renders = 0;
        var rendering = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        async ValueTask<HeaderRendering> Render(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref renders);
            rendering.TrySetResult();
            await release.Task.WaitAsync(cancellationToken);
            return HeaderRendering.Failed("token_not_fetched", "The token endpoint is out of order.", mayPass: true);
        }

        var request = new WebhookRequest("d", "PATCH", server.Url, [], "{}") { CachedEntries = [entry] };
        var first = wiring.Renewal.SendAsync(request, Render, Stop);
        await rendering.Task.WaitAsync(Stop);
        var waiting = Enumerable.Range(0, 10).Select(_ => wiring.Renewal.SendAsync(request, Render, Stop)).ToList();
        while (wiring.Renewal.Renewing < 11)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        release.SetResult();
        var results = await Task.WhenAll([first, .. waiting]);

        Assert.All(results, result => Assert.Equal((AttemptKind.Retry, 401, AttemptFailure.HeadersNotRendered), (result.Kind, result.Status, result.Failure)));
        Assert.Equal((1, 0), (renders, wiring.Renewal.Renewing));
    }

    [Fact]
    public async Task SendAsync_headers_that_cannot_be_rendered_for_good_end_the_delivery()
    {
        await using var server = await LoopbackServer.StartAsync(401);
        using var wiring = new Wiring(server.Host);

        var result = await wiring.Renewal.SendAsync(
            new WebhookRequest("d", "PATCH", server.Url, [], "{}") { CachedEntries = [new CacheEntryId("k", 1)] },
            _ => ValueTask.FromResult(HeaderRendering.Failed("aborted", "cc failed", mayPass: false)),
            Stop);

        Assert.Equal((AttemptKind.Final, "aborted"), (result.Kind, result.Code));
        Assert.Contains("cc failed", result.Sentence, StringComparison.Ordinal);
    }

    /// <summary>What the server does with the seed's header template: a token call with an age, then the PATCH.</summary>
    private static async Task<AttemptResult> HandOffAsync(StandInHost crm, Wiring wiring, int lead)
    {
        var headers = await RenderAsync(Stop);
        var request = new WebhookRequest(
            $"d-{lead}", "PATCH", $"{crm.BaseUrl}/services/data/v60.0/sobjects/Lead/{LeadId(lead)}", headers.Headers!, "{\"lead_status\":\"MQL\"}")
        {
            CachedEntries = headers.CachedEntries,
        };
        return await wiring.Renewal.SendAsync(request, RenderAsync, Stop);

        async ValueTask<HeaderRendering> RenderAsync(CancellationToken cancellationToken)
        {
            var recorder = new ContentRecorder(wiring.Fetcher);
            var token = await recorder.FetchAsync(
                new ConnectedContentRequest(
                    "POST",
                    crm.BaseUrl + "/services/oauth2/token",
                    [new("Content-Type", "application/x-www-form-urlencoded")],
                    $"client_id={crm.Options.ClientId}&client_secret={crm.Options.ClientSecret}&grant_type=client_credentials")
                {
                    CacheMaxAgeSeconds = 900,
                },
                cancellationToken);
            using var json = JsonDocument.Parse(token.Body);
            var bearer = "Bearer " + json.RootElement.GetProperty("access_token").GetString();
            return HeaderRendering.Done([new("Content-Type", "application/json"), new("Authorization", bearer)], recorder.CachedEntries);
        }
    }

    private static string LeadId(int number) => $"00Q5e000000{number:D4}";

    private static Task<StandInHost> StartCrmAsync(int leads) =>
        StandInHost.StartAsync(new StandInOptions { Leads = [.. Enumerable.Range(0, leads).Select(number => new LeadSeed(LeadId(number), "Acme"))] }, Stop);
}
