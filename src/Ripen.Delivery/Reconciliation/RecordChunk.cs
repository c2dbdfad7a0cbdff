namespace Ripen.Delivery.Reconciliation;

/// <summary>Deliveries that wrote the same fields of the same object with the same headers, so that one question tells of all.</summary>
internal sealed class RecordChunk(RecordWrite first)
{
    private readonly RecordQuery _query = new(first.Service, first.Object, [.. first.Fields.Select(field => field.Key)]);

    /// <summary>The deliveries with what they wrote, each with its place among all.</summary>
    public List<(int Place, Engine.Deliveries.Delivery Delivery, RecordWrite Write)> Members { get; } = [];

    /// <summary>The question.</summary>
    public string Url => _query.Url;

    /// <summary>What deliveries of one chunk have in common. Headers that were frozen are part of it: each record is asked for with the authorization that it was written with.</summary>
    public static string KeyOf(Engine.Deliveries.Delivery delivery, RecordWrite write) => string.Join(
        '\n',
        [write.Service, write.Object, .. write.Fields.Select(field => field.Key).Order(StringComparer.OrdinalIgnoreCase), .. delivery.Request!.Headers.Select(header => $"{header.Key}:{header.Value}")]);

    /// <summary>Takes a delivery; false when there is no room.</summary>
    public bool TryAdd(int place, Engine.Deliveries.Delivery delivery, RecordWrite write)
    {
        if (!_query.TryAdd(write.Id))
        {
            return false;
        }

        Members.Add((place, delivery, write));
        return true;
    }

    /// <summary>Two chunks with half of the deliveries each.</summary>
    public IEnumerable<RecordChunk> Halves()
    {
        foreach (var half in Members.Chunk((Members.Count + 1) / 2))
        {
            var chunk = new RecordChunk(half[0].Write);
            foreach (var (place, delivery, write) in half)
            {
                chunk.TryAdd(place, delivery, write);
            }

            yield return chunk;
        }
    }
}
