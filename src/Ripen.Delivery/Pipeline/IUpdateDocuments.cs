namespace Ripen.Delivery.Pipeline;

/// <summary>Reads the rendered documents of User Updates, by the rules of <c>users/track</c> (canvas §4.2).</summary>
public interface IUpdateDocuments
{
    /// <summary>Reads a document for one user. Identifiers in it count for nothing.</summary>
    /// <param name="json">The document.</param>
    /// <param name="brazeId">The platform's id of the user.</param>
    /// <returns>Its objects as a log entry has them, empty when there are none; or why it is not valid: then nothing of it may be written.</returns>
    ValueTask<(ReadOnlyMemory<byte> Objects, string? Problem)> ReadAsync(string json, string brazeId, CancellationToken cancellationToken);
}
