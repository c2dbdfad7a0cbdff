namespace Ripen.Storage.Control;

/// <summary>A valid key and its last use, which requests note without a lock.</summary>
internal sealed class ApiKeyInUse(ApiKey key)
{
    private const long Never = long.MinValue;

    private long _seen = key.LastSeen ?? Never;
    private long _flushed = key.LastSeen ?? Never;

    internal ApiKey Key => key;

    internal bool SeenSinceFlush => Volatile.Read(ref _seen) != _flushed;

    internal ApiKey Current
    {
        get
        {
            var seen = Volatile.Read(ref _seen);
            return seen == Never ? key : key with { LastSeen = seen };
        }
    }

    internal void See(long at) => Volatile.Write(ref _seen, at);

    /// <summary>A use that came between the write and this call is stored with the next one.</summary>
    internal void Flushed(long stored) => _flushed = stored;
}
