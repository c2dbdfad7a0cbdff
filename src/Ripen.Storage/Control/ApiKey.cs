namespace Ripen.Storage.Control;

/// <summary>A key for the API. The key itself is not kept, only its hash.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Hash">SHA-256 of the key's UTF-8 bytes.</param>
/// <param name="Permissions">What it may do, as the server writes it; opaque here.</param>
/// <param name="AllowedNetworks">Addresses and blocks from which it may be used, with spaces between; empty for any.</param>
/// <param name="CreatedBy">Who made it: the name of another key, or empty for the settings.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="LastSeen">When it was last used, Unix milliseconds; null before its first use.</param>
/// <param name="RevokedAt">When it was revoked, Unix milliseconds; null while it is valid.</param>
public sealed record ApiKey(int Id, string Name, byte[] Hash, string Permissions, string AllowedNetworks, string CreatedBy, long CreatedAt, long? LastSeen, long? RevokedAt);
