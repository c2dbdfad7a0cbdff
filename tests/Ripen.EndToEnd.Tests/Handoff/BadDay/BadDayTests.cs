using System.Globalization;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.EndToEnd.Tests.Handoff.BadDay;

/// <summary>
/// All that can go wrong between a score and the CRM goes wrong on one day, to the real server over real HTTP. In the end every lead is handed off once, under
/// one key, and the log explains each call.
/// </summary>
public sealed class BadDayTests(ITestOutputHelper output)
{
    private const int Leads = 600;
    private const int LeadsOfLongRun = 10_000;
    private const int MostReplays = 4;
    private const string Condition = "custom_attribute.${lead score} > threshold";
    private const string Broken = "custom_attribute.${tier} > threshold";

    private static bool IsLong => Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1";

    [Fact]
    public async Task Every_lead_is_handed_off_under_one_key_whatever_happens_and_the_log_explains_each_call()
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var run = await BadDayRun.StartAsync(IsLong ? LeadsOfLongRun : Leads);
        var twentieth = run.Leads.Count / 20;
        var campaign = LeadScoring.Campaign(run.Crm).With(":save result", ":cache_max_age 14400 :save result").With("\"lead_status\": \"MQL\"", "\"Status\": \"MQL\"");
        await run.Api.PublishAsync(campaign);
        (string Name, Func<Task> Act)[] hours =
        [
            ("calm", () => run.CrossAsync(twentieth)),
            ("broken template", () => BreakTemplateAsync(run, campaign, 2 * twentieth)),
            ("killed before the calls are applied", () => run.KillWhileCrossingAsync(2 * twentieth, HoldPoint.BeforeApplying)),
            ("revoked and expired tokens", () => EndTokensAsync(run, twentieth)),
            ("rate-limited", () => LimitAsync(run, 2 * twentieth)),
            ("connections reset", () => ResetConnectionsAsync(run, 2 * twentieth)),
            ("killed before the answers", () => run.KillWhileCrossingAsync(2 * twentieth, HoldPoint.BeforeAnswering)),
            ("server errors", () => FailAsync(run, 2 * twentieth)),
            ("no answer in time", () => KeepSilentAsync(run, Math.Min(twentieth, BadDayRun.CallsAtOnce))),
            ("down", () => BeDownAsync(run, twentieth)),
            ("calm again", run.CrossRestAsync),
            ("what is tried again", () => run.PassAsync(TimeSpan.FromDays(2))),
            ("replay", () => ReplayAsync(run)),
        ];
        foreach (var (name, act) in hours)
        {
            var began = TimeProvider.System.GetTimestamp();
            await act();
            var took = TimeProvider.System.GetElapsedTime(began);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,7:f1} s  {name}, until {run.Passed.TotalHours:f1} h"));
        }

        output.WriteLine(await BadDayAccount.AssertAsync(run));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:f0} s"));
    }

    // An edit compares a text with a number. Nobody notices for a while; what crossed meanwhile is sent at the end of the day.
    private static async Task BreakTemplateAsync(BadDayRun run, string campaign, int leads)
    {
        await run.Api.PublishAsync(campaign.With(Condition, Broken));
        await run.CrossAsync(leads);
        await run.PassAsync(TimeSpan.FromMinutes(20));
        await run.Api.PublishAsync(campaign);
        Assert.Equal(leads, (await run.Api.DeliveriesAsync("status=liquid_error")).Count(d => d.GetProperty("dead_letter").GetProperty("code").GetString() == "LQ200"));
    }

    private static async Task EndTokensAsync(BadDayRun run, int leads)
    {
        Assert.True(run.Crm.Host.Tokens.RevokeAll() > 0);
        await run.CrossAsync(leads);
        await run.PassAsync(run.Crm.Host.Tokens.Lifetime + TimeSpan.FromMinutes(1));
        await run.CrossAsync(leads);
    }

    // The first calls find their tokens revoked, and what they try next with new ones is refused: a 429 makes the whole host wait.
    private static async Task LimitAsync(BadDayRun run, int leads)
    {
        run.Crm.Host.Tokens.RevokeAll();
        var first = Math.Min(leads, BadDayRun.CallsAtOnce);
        run.Crm.Fault(FaultEffect.TooManyRequests, first, rule => rule with { Skip = first, RetryAfter = TimeSpan.FromMinutes(2) });
        await run.CrossAsync(leads);
        await run.PassAsync(TimeSpan.FromMinutes(45));
        run.EndFaults(least: first);
    }

    private static async Task ResetConnectionsAsync(BadDayRun run, int leads)
    {
        run.Crm.Fault(FaultEffect.Reset, int.MaxValue, rule => rule with { Rate = 0.3 });
        run.Crm.Fault(FaultEffect.ApplyThenReset, int.MaxValue, rule => rule with { Rate = 0.4, Seed = 2 });
        await run.CrossAsync(leads);
        await run.PassAsync(TimeSpan.FromMinutes(2));
        run.EndFaults(least: leads / 10);
        await run.PassAsync(TimeSpan.FromMinutes(3));
    }

    private static async Task FailAsync(BadDayRun run, int leads)
    {
        FaultEffect[] effects = [FaultEffect.ServiceUnavailable, FaultEffect.ServerError, FaultEffect.BadGateway, FaultEffect.RowLock, FaultEffect.LimitExceeded];
        for (var i = 0; i < effects.Length; i++)
        {
            run.Crm.Fault(effects[i], int.MaxValue, rule => rule with { Rate = 0.2, Seed = i });
        }

        await run.CrossAsync(leads);
        await run.PassAsync(TimeSpan.FromMinutes(15));
        run.EndFaults(least: 1);
    }

    // The CRM applies the calls, and its answers do not come. The long run waits until the server gives up; the short one has the connections end before.
    private static async Task KeepSilentAsync(BadDayRun run, int leads)
    {
        await run.PassAsync(TimeSpan.FromMinutes(5));
        using var hold = run.Crm.Host.Faults.Hold(PathKind.Patch, HoldPoint.BeforeAnswering);
        var answered = run.Crm.Host.Journal.Answered(PathKind.Patch);
        await run.TrackAsync(leads);
        await Bounded.For(hold.WaitForHeldAsync(leads, ApiClient.Cancellation));
        if (IsLong)
        {
            await run.Crm.Host.Journal.WaitForAnswersAsync(PathKind.Patch, answered + leads, ApiClient.Cancellation);
        }
        else
        {
            // They are held after their faults were drawn, so a rule of now would not meet them.
            await run.Crm.Host.GoDownAsync();
            await run.Crm.Host.ComeBackAsync(ApiClient.Cancellation);
        }

        hold.Release();
        await run.PassAsync(TimeSpan.FromMinutes(2));
    }

    // Six hours in all, longer than the server keeps the token.
    private static async Task BeDownAsync(BadDayRun run, int leadsPerHour)
    {
        await run.PassAsync(TimeSpan.FromHours(1));
        await run.Crm.Host.GoDownAsync();
        for (var hour = 0; hour < 5; hour++)
        {
            await run.CrossAsync(leadsPerHour);
            await run.PassAsync(TimeSpan.FromHours(1));
        }

        await run.Crm.Host.ComeBackAsync(ApiClient.Cancellation);
    }

    private async Task ReplayAsync(BadDayRun run)
    {
        for (var i = 0; i < MostReplays; i++)
        {
            foreach (var status in (string[])["liquid_error", "gave_up", "failed"])
            {
                var answer = await run.Api.PostAsync("/v1/deliveries/replay", new { status });
                output.WriteLine($"replay of {status}: {JsonSerializer.Serialize(answer)}");
            }

            await run.PassAsync(TimeSpan.FromHours(1));
            if ((await run.Api.DeliveriesAsync("status=sent")).Count == run.Leads.Count)
            {
                return;
            }
        }
    }
}
