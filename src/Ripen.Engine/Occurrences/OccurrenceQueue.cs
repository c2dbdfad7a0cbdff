namespace Ripen.Engine.Occurrences;

/// <summary>
/// Occurrences of one root that wait for their turn. They are large, and every scored event queues one, so they are handled where they lie instead of being copied out.
/// </summary>
public sealed class OccurrenceQueue
{
    // Kept between roots; a root that queued more gives the room back.
    private const int KeptRoom = 256;

    private Occurrence[] _items = new Occurrence[16];
    private int _first;
    private int _end;

    /// <summary>How many wait.</summary>
    public int Count => _end - _first;

    /// <summary>Puts one at the end.</summary>
    public void Enqueue(in Occurrence occurrence)
    {
        if (_end == _items.Length)
        {
            Array.Resize(ref _items, 2 * _items.Length);
        }

        _items[_end++] = occurrence;
    }

    /// <summary>Takes the first. What is given stays as it is until <see cref="Clear"/>, whatever is queued meanwhile.</summary>
    /// <exception cref="InvalidOperationException">None waits.</exception>
    public ref readonly Occurrence Dequeue()
    {
        if (_first == _end)
        {
            throw new InvalidOperationException("No occurrence waits.");
        }

        return ref _items[_first++];
    }

    /// <summary>Starts anew, when all were handled.</summary>
    public void Clear()
    {
        (_first, _end) = (0, 0);
        if (_items.Length > KeptRoom)
        {
            _items = new Occurrence[KeptRoom];
        }
    }
}
