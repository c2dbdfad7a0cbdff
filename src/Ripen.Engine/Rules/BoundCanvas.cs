using System.Collections.Frozen;
using Ripen.Engine.Canvas;
using Ripen.Engine.Conversions;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>A canvas with names turned into numbers, filters compiled and counters placed.</summary>
public sealed class BoundCanvas
{
    /// <summary>The number of the canvas's id.</summary>
    public required int Number { get; init; }

    /// <summary>Its place in the order of work.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The definition it was made from.</summary>
    public required CanvasDefinition Definition { get; init; }

    /// <summary>Who may enter.</summary>
    public required FilterPredicate Audience { get; init; }

    /// <summary>The steps by number.</summary>
    public required FrozenDictionary<int, BoundStep> Steps { get; init; }

    /// <summary>Where users of removed steps go: a step, or null to exit; by the number of the removed step.</summary>
    public required Dictionary<int, BoundStep?> RemovedSteps { get; init; }

    /// <summary>The variants in order, with the upper end of their share in hundredths.</summary>
    public required (int Number, int UpTo, BoundStep First, int Slot)[] Variants { get; init; }

    /// <summary>What takes users out before its end, or null.</summary>
    public required BoundExitCriteria? Exit { get; init; }

    /// <summary>Its conversion events, or null.</summary>
    public required BoundConversions? Conversions { get; init; }

    /// <summary>Whether its journeys carry notes: some step or filter may read what they were entered with, or their variables.</summary>
    public required bool KeepsNotes { get; init; }

    /// <summary>Whether filters of its steps read the notes.</summary>
    public required bool FiltersReadNotes { get; init; }

    /// <summary>When the audience enters by itself, or null.</summary>
    public BoundSchedule? Schedule { get; init; }

    /// <summary>How many entries it may have, or null.</summary>
    public BoundVolume? Volume { get; init; }

    /// <summary>Counts occurrences that matched an entry trigger.</summary>
    public required int AttemptsSlot { get; init; }

    /// <summary>Counts entries.</summary>
    public required int EnteredSlot { get; init; }

    /// <summary>Holds the instant of the last sign of life; see <see cref="Counting.CountKind.LastActive"/>.</summary>
    public required int LastActiveSlot { get; init; }

    /// <summary>Counts refusals by reason.</summary>
    public required int[] RefusedSlots { get; init; }

    /// <summary>Counts ends by reason.</summary>
    public required int[] EndedSlots { get; init; }

    /// <summary>Whether this version still has a variant, by its number.</summary>
    public bool HasVariant(int number)
    {
        foreach (ref readonly var variant in Variants.AsSpan())
        {
            if (variant.Number == number)
            {
                return true;
            }
        }

        return false;
    }
}
