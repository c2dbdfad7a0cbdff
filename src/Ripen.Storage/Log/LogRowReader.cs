namespace Ripen.Storage.Log;

/// <summary>Reads the varints and segments of an encoded row; every read is bounded by the bytes that are there.</summary>
internal ref struct LogRowReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    internal readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>A number from 0 to the largest signed one.</summary>
    internal bool TryNumber(out long value)
    {
        value = 0;
        if (!Varint.TryRead(_rest.Span, out var number, out var used) || number > long.MaxValue)
            return false;
        value = (long)number;
        _rest = _rest[used..];
        return true;
    }

    /// <summary>A number no larger than the bytes that are left: a length, or a count of things that take a byte each at least.</summary>
    internal bool TryLength(out int value)
    {
        value = 0;
        if (!TryNumber(out var number) || number > _rest.Length)
            return false;
        value = (int)number;
        return true;
    }

    internal bool TrySegment(ref long stamp, out LogSegment segment)
    {
        segment = default;
        if (!TryNumber(out var partition) || partition > int.MaxValue || !TryNumber(out var sequence))
            return false;
        if (!Varint.TryRead(_rest.Span, out var difference, out var used))
            return false;
        _rest = _rest[used..];
        stamp += Varint.UnZigZag(difference);
        if (!TryLength(out var count) || !TryLength(out var length))
            return false;
        segment = new LogSegment((int)partition, sequence, stamp, count, _rest[..length]);
        _rest = _rest[length..];
        var entries = segment.ReadEntries();
        var seen = 0;
        while (entries.MoveNext())
            seen++;
        return seen == count && entries.AtEnd;
    }
}
