using System.Diagnostics.CodeAnalysis;

namespace Ripen.Engine.Campaigns;

/// <summary>
/// The open candidates by number. Numbers run on and most candidates end within milliseconds, so the youngest stand in an array, at their number modulo its length, where finding one costs
/// no hash and hardly a wait for memory. One that is still open when another needs its place moves to a dictionary.
/// </summary>
public sealed class CandidateTable
{
    /// <summary>How many of the youngest stand in the array.</summary>
    public const int RecentPlaces = 512;

    private readonly Candidate?[] _recent = new Candidate?[RecentPlaces];
    private readonly Dictionary<long, Candidate> _older = [];

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>All, in no order.</summary>
    public IEnumerable<Candidate> Values => _recent.OfType<Candidate>().Concat(_older.Values);

    /// <summary>Adds one whose number no open candidate has.</summary>
    /// <exception cref="ArgumentException">One with that number is open.</exception>
    public void Add(Candidate candidate)
    {
        ref var place = ref Place(candidate.Number);
        if (place is not null)
        {
            MakeRoom(place, candidate.Number);
        }

        place = candidate;
        Count++;
    }

    /// <summary>The candidate with a number, or null.</summary>
    public Candidate? Find(long number) =>
        Place(number) is { } recent && recent.Number == number ? recent : _older.Count == 0 ? null : _older.GetValueOrDefault(number);

    /// <inheritdoc cref="Find"/>
    public bool TryGetValue(long number, [NotNullWhen(true)] out Candidate? candidate) => (candidate = Find(number)) is not null;

    /// <summary>Takes one out. False when it is not open.</summary>
    public bool Remove(long number, [NotNullWhen(true)] out Candidate? candidate)
    {
        ref var place = ref Place(number);
        if (place is { } recent && recent.Number == number)
        {
            (candidate, place) = (recent, null);
        }
        else if (!_older.Remove(number, out candidate))
        {
            return false;
        }

        Count--;
        return true;
    }

    /// <inheritdoc cref="Remove(long, out Candidate?)"/>
    public bool Remove(long number) => Remove(number, out _);

    /// <summary>Puts a candidate in the place of the one with its number.</summary>
    public void Replace(Candidate candidate)
    {
        Remove(candidate.Number);
        Add(candidate);
    }

    private void MakeRoom(Candidate older, long number)
    {
        if (older.Number == number)
        {
            throw new ArgumentException($"Candidate {number} is open already.", nameof(number));
        }

        _older.Add(older.Number, older);
    }

    private ref Candidate? Place(long number) => ref _recent[(int)(number & (RecentPlaces - 1))];
}
