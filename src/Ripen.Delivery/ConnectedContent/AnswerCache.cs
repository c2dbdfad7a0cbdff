using System.Diagnostics.CodeAnalysis;

namespace Ripen.Delivery.ConnectedContent;

/// <summary>Answers of <c>connected_content</c> in memory; beyond its bound the least recently used are dropped (liquid-and-webhooks §2.3).</summary>
public sealed class AnswerCache(TimeProvider clock, long maxBytes = AnswerCache.DefaultMaxBytes)
{
    /// <summary>64 MB.</summary>
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<CachedAnswer>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<CachedAnswer> _byUse = new();
    private long _bytes;
    private long _generation;

    /// <summary>Memory that the answers take, estimated from above.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Answers held, those included that are too old and not yet dropped.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Drops the answer unless a newer one has taken its place; true when it was there.</summary>
    public bool Invalidate(CacheEntryId entry)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(entry.Key, out var node) || node.Value.Id != entry)
            {
                return false;
            }

            Drop(node);
            return true;
        }
    }

    /// <summary>An answer no older than either its own or the caller's maximum age.</summary>
    public bool TryGet(string key, TimeSpan maxAge, [NotNullWhen(true)] out CachedAnswer? answer)
    {
        answer = null;
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return false;
            }

            var age = clock.GetUtcNow() - node.Value.FetchedAt;
            if (age >= node.Value.MaxAge)
            {
                Drop(node);
                return false;
            }

            if (age >= maxAge)
            {
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            answer = node.Value;
            return true;
        }
    }

    /// <summary>Keeps an answer, in place of an earlier one under its key; null when it is larger than the whole cache.</summary>
    public CachedAnswer? Store(string key, int status, string body, string? contentType, TimeSpan maxAge)
    {
        lock (_gate)
        {
            var answer = new CachedAnswer(new CacheEntryId(key, ++_generation), status, body, contentType, clock.GetUtcNow(), maxAge);
            if (_byKey.TryGetValue(key, out var earlier))
            {
                Drop(earlier);
            }

            if (answer.Bytes > maxBytes)
            {
                return null;
            }

            _bytes += answer.Bytes;
            _byKey.Add(key, _byUse.AddFirst(answer));
            while (_bytes > maxBytes)
            {
                Drop(_byUse.Last!);
            }

            return answer;
        }
    }

    private void Drop(LinkedListNode<CachedAnswer> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Id.Key);
        _bytes -= node.Value.Bytes;
    }
}
