namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>Calls that Amazon SNS asks for: its certificates, and the confirmation of a subscription.</summary>
internal interface ISnsCalls
{
    /// <summary>The body of a GET that was answered with success, or null.</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(Uri url, CancellationToken cancellationToken);
}
