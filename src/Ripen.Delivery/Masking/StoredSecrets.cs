using Ripen.Delivery.Credentials;
using Ripen.Engine.Deliveries;

namespace Ripen.Delivery.Masking;

/// <summary>
/// Takes stored secrets out of texts that are kept or shown: reasons, errors, deliveries (liquid-and-webhooks §6.2). A receiver may repeat what it was sent, and a template may print what a receiver
/// answered.
/// </summary>
public sealed class StoredSecrets(ICredentialLookup credentials)
{
    /// <summary>A mask of the secrets as they are now. It reads them, so make it once for many texts.</summary>
    public SecretMask Mask() => new(credentials.Secrets());

    /// <summary>The text without them.</summary>
    public string Text(string text) => Mask().Text(text);

    /// <summary>The error without them.</summary>
    public RenderError Error(RenderError error) => error with { Message = Text(error.Message) };
}
