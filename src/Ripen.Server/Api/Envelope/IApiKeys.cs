namespace Ripen.Server.Api.Envelope;

/// <summary>The REST keys of the installation. Asked at every request: an implementation answers from memory. Thread-safe.</summary>
public interface IApiKeys
{
    /// <summary>The valid key that was presented, or null. Keys are kept as hashes; the implementation hashes what it is given.</summary>
    ApiKey? Find(ReadOnlySpan<char> presented);
}
