namespace Ripen.Storage.Log;

/// <summary>Walks the entries of a segment: <c>while (cursor.MoveNext()) use(cursor.Current)</c>. Never reads beyond the bytes, whatever they hold.</summary>
public ref struct LogEntryCursor
{
    private ReadOnlySpan<byte> _rest;

    internal LogEntryCursor(ReadOnlySpan<byte> entries) => _rest = entries;

    /// <summary>The bytes of the current entry.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>True when <see cref="MoveNext"/> has consumed every byte; false after it stopped at bytes that are no entry.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Advances to the next entry; false at the end or at bytes that are no entry.</summary>
    public bool MoveNext()
    {
        if (!Varint.TryRead(_rest, out var length, out var used) || length > (ulong)(_rest.Length - used))
            return false;
        Current = _rest.Slice(used, (int)length);
        _rest = _rest[(used + (int)length)..];
        return true;
    }
}
