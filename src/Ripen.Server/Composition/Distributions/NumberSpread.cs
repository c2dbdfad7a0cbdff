using System.Runtime.InteropServices;
using Ripen.Engine.Users;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.Distributions;

/// <summary>
/// The numbers that users of a partition have of an attribute. How often each was met is kept exactly while there are few different ones, as of scores; of many, the last binary digits are left out,
/// so that a number then stands for those a little larger too. Counts, minimum, maximum and sum are exact always.
/// </summary>
/// <param name="attribute">The attribute's number; 0 for one that nobody has.</param>
internal sealed class NumberSpread(int attribute) : IProfileTally
{
    /// <summary>How many different numbers are told apart.</summary>
    public const int MaxNumbers = 4_096;

    // A millionth is given up first, and only then more: whole numbers of a score stay as they are.
    private const int FirstDigits = 32;
    private const int FewerDigits = 2;

    private Dictionary<double, long> _counts = [];
    private long _mask = -1;
    private bool _isRounded;

    /// <summary>How many users were looked at.</summary>
    public long Users { get; private set; }

    /// <summary>How many of them have a number.</summary>
    public long WithNumber { get; private set; }

    /// <summary>The least number; meaningless when nobody has one.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest number.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>The sum of all numbers.</summary>
    public double Sum { get; private set; }

    /// <summary>Whether every number stands for itself.</summary>
    public bool IsExact => !_isRounded;

    /// <summary>How often each number was met.</summary>
    public IReadOnlyDictionary<double, long> Counts => _counts;

    /// <inheritdoc/>
    public void Take(Profile profile, long now)
    {
        Users++;
        if (attribute != 0 && profile.Attribute(attribute) is { IsNumber: true } value)
        {
            Take(value.AsDouble);
        }
    }

    /// <summary>Counts a number.</summary>
    internal void Take(double number)
    {
        number += 0.0; // of the two zeros the one without a sign
        WithNumber++;
        Sum += number;
        Min = Math.Min(Min, number);
        Max = Math.Max(Max, number);
        Count(_counts, number, 1);
        while (_counts.Count > MaxNumbers)
        {
            _mask <<= _mask == -1 ? FirstDigits : FewerDigits;
            var coarser = new Dictionary<double, long>(MaxNumbers);
            foreach (var (known, count) in _counts)
            {
                Count(coarser, known, count);
            }

            _counts = coarser;
        }
    }

    private void Count(Dictionary<double, long> counts, double number, long more)
    {
        var kept = _mask == -1 ? number : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(number) & _mask);
        _isRounded |= kept != number;
        CollectionsMarshal.GetValueRefOrAddDefault(counts, kept, out _) += more;
    }
}
