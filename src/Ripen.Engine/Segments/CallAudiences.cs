namespace Ripen.Engine.Segments;

/// <summary>The audiences of calls, made ready: one after the other asks for the same, so the last is kept.</summary>
internal sealed class CallAudiences
{
    private byte[] _bytes = [];
    private TimeZoneInfo? _zone;
    private FilterPredicate? _predicate;

    /// <summary>The predicate of an audience; null for an empty one, which means all.</summary>
    public FilterPredicate? Of(ReadOnlySpan<byte> audience, TimeZoneInfo companyZone)
    {
        if (audience.IsEmpty)
        {
            return null;
        }

        if (_predicate is null || !ReferenceEquals(_zone, companyZone) || !audience.SequenceEqual(_bytes))
        {
            (_bytes, _zone, _predicate) = (audience.ToArray(), companyZone, CallAudience.Read(audience, companyZone));
        }

        return _predicate;
    }
}
