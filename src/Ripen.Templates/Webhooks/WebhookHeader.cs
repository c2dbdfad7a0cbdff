namespace Ripen.Templates.Webhooks;

/// <summary>One rendered header.</summary>
/// <param name="Place">Its place in the source, from 0; -1 for a header the source does not have.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">The trimmed value.</param>
/// <param name="RendersAgain">Whether the value comes from connected content or reads the request, and is rendered again for every attempt.</param>
public sealed record WebhookHeader(int Place, string Name, string Value, bool RendersAgain);
