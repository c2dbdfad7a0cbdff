namespace Ripen.Delivery.Outbound;

/// <summary>Why a request was not let out: a stable code for programs and a sentence for people.</summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>.</param>
/// <param name="Sentence">English; names the rule that was broken and, where there is one, the setting that lifts it. Never holds a header value.</param>
public sealed record OutboundRefusal(string Code, string Sentence);
