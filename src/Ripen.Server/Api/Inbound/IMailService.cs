namespace Ripen.Server.Api.Inbound;

/// <summary>How one kind of source speaks.</summary>
internal interface IMailService
{
    /// <summary>What is wrong with what a source would be checked with, or null.</summary>
    /// <param name="secret">The secret or key.</param>
    /// <param name="topic">What else it must name itself by; empty when nothing was given.</param>
    string? Check(string secret, string topic);

    /// <summary>Whether the message comes from whom it says.</summary>
    ValueTask<InboundProof> ProveAsync(InboundMessage message, CancellationToken cancellationToken);

    /// <summary>What the message says. It was proven before.</summary>
    /// <returns>Null when something could not be done just now; the sender is to come again.</returns>
    ValueTask<MailEvents?> ReadAsync(InboundMessage message, CancellationToken cancellationToken);
}
