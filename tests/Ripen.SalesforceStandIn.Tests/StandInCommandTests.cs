using System.Text;

namespace Ripen.SalesforceStandIn.Tests;

public sealed class StandInCommandTests
{
    [Fact]
    public async Task Run_prints_what_it_is_and_knows_and_ends_when_cancelled()
    {
        using var output = new WaitingWriter("1 leads:");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Crm.Cancellation);
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--client-id", "A", "--client-secret", "hush", "--lead", $"{Crm.ShortId}=Acme = Co"];
        var run = StandInCommand.Create(output).Parse(arguments).InvokeAsync(cancellationToken: stop.Token);
        await output.Seen.WaitAsync(Crm.Cancellation);
        await stop.CancelAsync();
        Assert.Equal(0, await run);
        var text = output.ToString();
        Assert.Contains("Not Salesforce, and not affiliated with it", text, StringComparison.Ordinal);
        Assert.Contains("lead_status exists only here", text, StringComparison.Ordinal);
        Assert.Contains("client id A", text, StringComparison.Ordinal);
        Assert.Contains($"{Crm.LongId}  Acme = Co", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_refuses_a_lead_without_company()
    {
        var parsed = StandInCommand.Create(TextWriter.Null).Parse(["--lead", "00Q000000000001"]);
        Assert.Contains("ID=Company", Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_with_a_bad_lead_fails()
    {
        var status = await StandInCommand.Create(TextWriter.Null).Parse(["--urls", "http://127.0.0.1:0", "--lead", "lead-1=Acme"])
            .InvokeAsync(cancellationToken: Crm.Cancellation);
        Assert.Equal(1, status);
    }

    /// <summary>Collects text and says when the expected part of it has come.</summary>
    private sealed class WaitingWriter(string expected) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            if (ToString().Contains(expected, StringComparison.Ordinal)) _seen.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
