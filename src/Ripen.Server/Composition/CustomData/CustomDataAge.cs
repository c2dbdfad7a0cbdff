namespace Ripen.Server.Composition.CustomData;

/// <summary>How long a custom attribute or event has been where it is. Instants are milliseconds since 1970.</summary>
/// <param name="BlocklistedSince">Since when it has been on the blocklist without a break, time in the trash included; null when it is not there.</param>
/// <param name="TrashedSince">Since when it has been in the trash; null when it is not there.</param>
internal sealed record CustomDataAge(long? BlocklistedSince, long? TrashedSince);
