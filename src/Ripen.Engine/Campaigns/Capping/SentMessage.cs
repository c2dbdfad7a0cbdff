namespace Ripen.Engine.Campaigns.Capping;

/// <summary>A message that counts for frequency caps: on its way, or accepted.</summary>
/// <param name="At">When it was decided, milliseconds since 1970.</param>
/// <param name="Source">What it belongs to.</param>
/// <param name="Delivery">The number of its delivery; 0 when nothing that becomes of that matters any more.</param>
public readonly record struct SentMessage(long At, MessageSource Source, long Delivery);
