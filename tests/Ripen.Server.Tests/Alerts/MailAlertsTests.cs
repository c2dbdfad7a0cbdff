using Ripen.Server.Alerts;
using Ripen.Server.Settings;

namespace Ripen.Server.Tests.Alerts;

public sealed class MailAlertsTests
{
    private static readonly Alert Failed = new(AlertKind.MessagesFailed, "salesforce-mql", "Campaign salesforce-mql: 3 messages failed.", new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task SendAsync_mails_text_to_everybody()
    {
        using var server = new MailServerStandIn();

        Assert.Null(await SendAsync(server.Port));

        await server.Done;
        Assert.Contains(server.Commands, c => c.StartsWith("MAIL FROM:<ripen@example.com>", StringComparison.Ordinal));
        Assert.Contains(server.Commands, c => c.StartsWith("RCPT TO:<ops@example.com>", StringComparison.Ordinal));
        Assert.Contains(server.Commands, c => c.StartsWith("RCPT TO:<sales@example.com>", StringComparison.Ordinal));
        Assert.Contains("Subject: [Ripen] messages_failed: salesforce-mql", server.Message, StringComparison.Ordinal);
        Assert.Contains("\n\nCampaign salesforce-mql: 3 messages failed.\n\n2026-01-05 09:00:00 UTC", server.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CDI36_SendAsync_mails_contacts_too_and_leaves_out_what_is_no_address()
    {
        using var server = new MailServerStandIn();

        Assert.Null(await SendAsync(server.Port, alert: Failed with { Title = "Error in CDI Sync", Contacts = ["data@example.com", "ops@example.com", "no address@"] }));

        await server.Done;
        Assert.Equal(["<ops@example.com>", "<sales@example.com>", "<data@example.com>"], server.Commands.Where(c => c.StartsWith("RCPT TO:", StringComparison.Ordinal)).Select(c => c[8..].Trim().Split(' ')[0]));
        Assert.Contains("Subject: [Ripen] Error in CDI Sync: salesforce-mql", server.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_says_what_the_server_refused()
    {
        using var server = new MailServerStandIn { AnswerToSender = "550 not from you" };

        Assert.Equal("127.0.0.1: not from you", await SendAsync(server.Port));
    }

    [Fact]
    public async Task SendAsync_without_the_wanted_protection_sends_nothing()
    {
        using var server = new MailServerStandIn();

        var error = await SendAsync(server.Port, SmtpSecurity.StartTls);

        Assert.StartsWith("127.0.0.1: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_to_nobody_says_so()
    {
        int port;
        using (var server = new MailServerStandIn())
        {
            port = server.Port;
        }

        Assert.StartsWith("127.0.0.1: ", await SendAsync(port), StringComparison.Ordinal);
    }

    private static Task<string?> SendAsync(int port, SmtpSecurity security = SmtpSecurity.None, Alert? alert = null) =>
        new MailAlerts(
            new SmtpSettings { Host = "127.0.0.1", Port = port, Security = security, From = "ripen@example.com", To = ["ops@example.com", "sales@example.com"] },
            TimeProvider.System).SendAsync(alert ?? Failed, TestContext.Current.CancellationToken);
}
