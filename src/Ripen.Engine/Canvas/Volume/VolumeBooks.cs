using Ripen.Engine.Codec;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>The books of all canvases whose limits are counted in this partition.</summary>
internal sealed class VolumeBooks
{
    private readonly SortedDictionary<(int Canvas, VolumeCadence Cadence), VolumeBook> _books = [];

    /// <summary>Whether there is anything to remember.</summary>
    public bool IsEmpty => _books.Count == 0;

    /// <summary>How many entries a period has had.</summary>
    public int Used(VolumePeriod period) => _books.TryGetValue((period.Canvas, period.Cadence), out var book) ? book.Used(period.Number) : 0;

    /// <summary>The book of a period's canvas and cadence.</summary>
    public VolumeBook Of(VolumePeriod period)
    {
        if (!_books.TryGetValue((period.Canvas, period.Cadence), out var book))
        {
            book = new VolumeBook();
            _books.Add((period.Canvas, period.Cadence), book);
        }

        return book;
    }

    public void Write(ByteWriter to)
    {
        to.Count(_books.Count);
        foreach (var ((canvas, cadence), book) in _books)
        {
            to.Count(canvas);
            to.Byte((byte)cadence);
            book.Write(to);
        }
    }

    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var book = new VolumeBook();
            _books.Add((from.Count(), (VolumeCadence)from.Byte()), book);
            book.Read(ref from);
        }
    }
}
