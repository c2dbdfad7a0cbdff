using System.Globalization;
using System.Text;
using System.Text.Json;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Engagement;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>
/// Ripen's own form, for whoever sends mail with something else: <c>{"interaction", "email", "time", "event_id", "campaign", "link", "machine", "user_agent", "message_id"}</c> or a list of them. Signed as
/// Ripen signs its own webhooks: <c>X-Signature: t=SECONDS,v1=HEX</c>, HMAC-SHA256 over the seconds, a full stop and the body.
/// </summary>
internal sealed class GenericMail : IMailService
{
    /// <summary>The least characters of a secret.</summary>
    public const int MinSecretLength = 16;

    private const string Header = "X-Signature";

    /// <inheritdoc/>
    public string? Check(string secret, string topic) => secret.Length < MinSecretLength ? $"'secret' has at least {MinSecretLength} characters" : null;

    /// <inheritdoc/>
    public ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var (time, signature) = Parts(message.Headers[Header].ToString());
        return ValueTask.FromResult(
            long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
                && Signatures.IsHmac(signature, message.Secret, Encoding.ASCII.GetBytes(time + "."), message.Body.ToArray())
                ? new InboundProof { SignedAt = seconds * 1000 } : InboundProof.Bad);
    }

    /// <inheritdoc/>
    public ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken) => ValueTask.FromResult<MailEvents?>(MailEvents.Of(
        message.Root.ValueKind == JsonValueKind.Array ? message.Root.EnumerateArray().Select(Read) : [Read(message.Root)]));

    private static MailEvent? Read(JsonElement one)
    {
        if (EmailInteractions.Find(one.Text("interaction")) is not { } what || one.Text("email") is not { Length: > 0 } email || one.Time("time") is not { } time)
        {
            return null;
        }

        var id = one.Text("event_id") is { Length: > 0 } given ? given : $"{email} {time} {one.Text("message_id")} {one.Text("link")}";
        return new MailEvent(one.Flag("machine") ? EmailInteractions.ByMachine(what) : what, email, time, id)
        {
            Campaigns = [.. one.Texts("campaign")],
            Message = one.Text("message_id"),
            Link = what == CampaignInteraction.ClickEmail ? one.Text("link") : string.Empty,
            UserAgent = one.Text("user_agent"),
        };
    }

    private static (string Time, string Signature) Parts(string header)
    {
        var parts = header.Split(',', StringSplitOptions.TrimEntries);
        var time = Array.Find(parts, part => part.StartsWith("t=", StringComparison.Ordinal));
        var signature = Array.Find(parts, part => part.StartsWith("v1=", StringComparison.Ordinal));
        return (time?[2..] ?? string.Empty, signature?[3..] ?? string.Empty);
    }
}
