using System.Text.Json;

namespace Ripen.Definitions.Publishing;

/// <summary>Documents and sets as the control store keeps them: compact JSON.</summary>
public static class DefinitionStoreJson
{
    /// <summary>The set as UTF-8.</summary>
    public static byte[] Write(DefinitionSnapshot snapshot) =>
        JsonSerializer.SerializeToUtf8Bytes(snapshot, DefinitionStoreJsonContext.Default.DefinitionSnapshot);

    /// <summary>The document as UTF-8.</summary>
    public static byte[] Write(DefinitionDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, DefinitionStoreJsonContext.Default.DefinitionDocument);

    /// <exception cref="JsonException">The bytes were not written by <see cref="Write(DefinitionSnapshot)"/>.</exception>
    public static DefinitionSnapshot ReadSnapshot(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, DefinitionStoreJsonContext.Default.DefinitionSnapshot) ?? throw new JsonException("A stored set is null.");

    /// <exception cref="JsonException">The bytes were not written by <see cref="Write(DefinitionDocument)"/>.</exception>
    public static DefinitionDocument ReadDocument(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, DefinitionStoreJsonContext.Default.DefinitionDocument) ?? throw new JsonException("A stored document is null.");
}
