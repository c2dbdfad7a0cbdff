namespace Ripen.Server.Api.Inbound;

/// <summary>Whether a message comes from whom it says.</summary>
internal sealed record InboundProof
{
    /// <summary>It does not.</summary>
    public static InboundProof Bad { get; } = new() { Failure = "The signature is not valid" };

    /// <summary>What it was checked with could not be had just now; the sender is to come again.</summary>
    public static InboundProof NotNow { get; } = new() { Failure = "The certificate cannot be read at this time", IsTemporary = true };

    /// <summary>Why it is refused, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the refusal may pass.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>When it was signed, milliseconds since 1970; null when the service does not sign a time.</summary>
    public long? SignedAt { get; init; }

    /// <summary>What may be used for one body only, because the signature does not cover the body; else null.</summary>
    public string? Token { get; init; }
}
