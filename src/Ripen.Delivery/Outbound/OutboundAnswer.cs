namespace Ripen.Delivery.Outbound;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; 0 unless <see cref="OutboundOutcome.Answered"/>.</param>
/// <param name="Headers">At most <see cref="MaxHeaders"/>, names without regard to case, several values joined by a comma; cookies are left out.</param>
/// <param name="Body">The first bytes, after decompression, up to the bound that the caller gave.</param>
/// <param name="BodyComplete">False when the body was longer than the bound, or broke off.</param>
/// <param name="Refusal">Set when the request was refused.</param>
public sealed record OutboundAnswer(
    OutboundOutcome Outcome,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    bool BodyComplete,
    OutboundRefusal? Refusal)
{
    /// <summary>How many headers of an answer are kept.</summary>
    public const int MaxHeaders = 100;

    /// <summary>How many characters of one header value of an answer are kept.</summary>
    public const int MaxHeaderValue = 1024;

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    internal static OutboundAnswer Without(OutboundOutcome outcome, OutboundRefusal? refusal = null) =>
        new(outcome, 0, NoHeaders, ReadOnlyMemory<byte>.Empty, BodyComplete: false, refusal);
}
