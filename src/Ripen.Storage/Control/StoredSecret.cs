namespace Ripen.Storage.Control;

/// <summary>A secret as it lies in the store.</summary>
/// <param name="Name">What templates and connections call it.</param>
/// <param name="Ciphertext">Readable with the key ring of the data folder only.</param>
/// <param name="UpdatedAt">Unix milliseconds.</param>
public sealed record StoredSecret(string Name, byte[] Ciphertext, long UpdatedAt);
