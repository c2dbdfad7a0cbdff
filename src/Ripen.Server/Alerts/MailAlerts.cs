using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Ripen.Server.Settings;

namespace Ripen.Server.Alerts;

/// <summary>Sends alerts as e-mails of plain text. Each opens its own connection: they are few.</summary>
/// <param name="settings">Complete, as <see cref="SettingsReader"/> checks it.</param>
public sealed class MailAlerts(SmtpSettings settings, TimeProvider time) : IAlertChannel
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public async Task<string?> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        using var timer = new CancellationTokenSource(Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, OptionsOf(settings.Security), both.Token);
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(user, settings.Password!, both.Token);
            }

            using var message = Compose(alert);
            await client.SendAsync(message, both.Token);
            await client.DisconnectAsync(quit: true, both.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{settings.Host} did not answer within {Timeout.TotalSeconds:0} s";
        }
        catch (AuthenticationException)
        {
            return $"{settings.Host} refused the user or the password";
        }
        catch (SslHandshakeException)
        {
            return $"{settings.Host} offered no TLS that can be trusted; see Ripen:Alerts:Smtp:Security";
        }
        catch (Exception error) when (error is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or NotSupportedException or IOException or SocketException)
        {
            return $"{settings.Host}: {error.Message}";
        }
    }

    private MimeMessage Compose(Alert alert)
    {
        var message = new MimeMessage { Subject = $"[Ripen] {alert.Title ?? alert.KindText}{(alert.Subject.Length > 0 ? $": {alert.Subject}" : string.Empty)}", Date = alert.At };
        message.From.Add(MailboxAddress.Parse(settings.From!));
        message.To.AddRange(settings.To.Select(MailboxAddress.Parse));
        message.To.AddRange(alert.Contacts.Where(contact => !settings.To.Contains(contact, StringComparer.OrdinalIgnoreCase)).Select(contact => MailboxAddress.TryParse(contact, out var address) ? address : null).OfType<MailboxAddress>());
        message.Body = new TextPart("plain") { Text = $"{alert.Text}\n\n{alert.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n" };
        return message;
    }

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
