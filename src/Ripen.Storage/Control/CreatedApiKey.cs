namespace Ripen.Storage.Control;

/// <summary>A new key, shown once.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Secret">The key itself.</param>
public sealed record CreatedApiKey(ApiKey Key, string Secret);
