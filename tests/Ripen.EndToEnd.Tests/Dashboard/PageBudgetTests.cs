using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>What each page costs where there is much: calls of the API, what they answer, and what goes to the browser. In the long form with a million users.</summary>
public sealed class PageBudgetTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Canvases = 200;
    private const int MaxCalls = 14;
    private const long MaxAnswered = 400_000;
    private const long MaxSent = 600_000;

    private static int Users => Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1" ? 1_000_000 : 3_000;

    [Fact]
    public async Task Every_page_stays_within_its_budget_however_many_users_and_canvases_there_are()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await Workspace.FillAsync(ripen, crm);
        await Workspace.IntegrateAsync(ripen);
        await ripen.Api.PublishAsync(string.Join("\n---\n", Enumerable.Range(0, Canvases).Select(Canvas)));
        for (var user = 0; user < Users; user += 1_000)
        {
            await ripen.Api.PostAsync("/users/track/bulk", new
            {
                attributes = Enumerable.Range(user, 1_000).Select(i => new Dictionary<string, object> { ["external_id"] = $"U-{i}", ["email"] = $"user{i}@example.com", ["lead score"] = i % 97 }),
            });
        }

        await using var person = await Person.SignUpAsync(chromium, ripen);
        var cost = new Cost(person.Page, ripen.Services.GetRequiredService<IMeterFactory>());
        var broken = new StringBuilder();
        foreach (var path in DashboardPages.All)
        {
            cost.Clear();
            await person.OpenAsync(path);
            await person.SettleAsync();
            if (cost is not { Calls: <= MaxCalls, Answered: <= MaxAnswered, Sent: <= MaxSent })
            {
                broken.Append(CultureInfo.InvariantCulture, $"{path}: {cost.Calls} calls, {cost.Answered} bytes answered, {cost.Sent} bytes to the browser\n");
            }
        }

        Assert.True(broken.Length == 0, broken.ToString());
        cost.Dispose();
    }

    private static string Canvas(int number) => LeadScoring.SeedCanvas.With("id: lead-scoring", $"id: many-{number}").With("name: Lead Scoring Canvas", $"name: Canvas number {number}")
        .With("{ type: attribute_changed, attribute: lead score, to: any_new_value }", $"{{ type: custom_event, name: never-{number} }}").With("    - { type: email_added }\n", string.Empty);

    private sealed class Cost : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _calls;
        private long _answered;
        private long _sent;

        public Cost(IPage page, IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == "Ripen.Dashboard")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Interlocked.Add(ref instrument.Name == "ripen.dashboard.calls" ? ref _calls : ref _answered, value));
            _listener.Start();
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref _sent, frame.Binary?.Length ?? Encoding.UTF8.GetByteCount(frame.Text ?? string.Empty));
            page.Response += async (_, response) => Interlocked.Add(ref _sent, (await response.Request.SizesAsync()).ResponseBodySize);
        }

        public long Calls => Interlocked.Read(ref _calls);

        public long Answered => Interlocked.Read(ref _answered);

        public long Sent => Interlocked.Read(ref _sent);

        public void Clear() => _calls = _answered = _sent = 0;

        public void Dispose() => _listener.Dispose();
    }
}
