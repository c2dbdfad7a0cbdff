using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>An entry on the move: whose it is, what moves it, and by which group it left its last wait.</summary>
/// <param name="from">What moves it.</param>
/// <param name="properties">The properties of the event that moves it; none for other occurrences. See <see cref="EventProperties"/>.</param>
internal ref struct Journey(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, in Occurrence from, ReadOnlySpan<byte> properties)
{
    private readonly ref readonly Occurrence _from = ref from;

    /// <summary>The user.</summary>
    public readonly Profile Profile { get; } = profile;

    /// <summary>The canvas.</summary>
    public readonly BoundCanvas Canvas { get; } = canvas;

    /// <summary>What the user remembers of it.</summary>
    public readonly CanvasState State { get; } = state;

    /// <summary>The entry.</summary>
    public readonly CanvasEntry Entry { get; } = entry;

    /// <summary>What moves it.</summary>
    public readonly ref readonly Occurrence From => ref _from;

    /// <summary>The properties of the event that moves it.</summary>
    public readonly ReadOnlySpan<byte> Properties { get; } = properties;

    /// <summary>The instant of the move, milliseconds since 1970.</summary>
    public readonly long Now => _from.Root.Now;

    /// <summary>What filters of its steps are asked of: the profile as it is now, and its notes.</summary>
    public readonly FilterScope Scope => new(Profile, Now, []) { Note = Canvas.FiltersReadNotes ? JourneyNotes.Of(Profile, Canvas.Number, Entry.Id) : null };

    /// <summary>The number of the group by which it left Action Paths, <see cref="Ledger.Cause.EveryoneElse"/>, or 0.</summary>
    public int Group { get; set; }

    /// <summary>Whether the event that moves it counted only by way of <c>accept_late</c>.</summary>
    public bool Late { get; set; }
}
