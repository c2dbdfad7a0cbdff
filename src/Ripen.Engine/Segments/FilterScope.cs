using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>What a filter is evaluated against: a profile, an instant, and the properties of the triggering event if there is one.</summary>
public readonly ref struct FilterScope(Profile profile, long now, ReadOnlySpan<byte> properties)
{
    /// <summary>The user.</summary>
    public Profile Profile { get; } = profile;

    /// <summary>The instant of evaluation, milliseconds since 1970.</summary>
    public long Now { get; } = now;

    /// <summary>The event's properties; none for other occurrences.</summary>
    public EventProperties Properties { get; } = new(properties);

    /// <summary>The list item that a <see cref="FilterNode.AnyItem"/> looks at; else nothing.</summary>
    public Value Item { get; init; }

    /// <summary>The notes of the journey for which the filter is asked; null outside journeys, and where there are none.</summary>
    public JourneyNote? Note { get; init; }

    /// <summary>The same, looking at an item.</summary>
    public FilterScope On(in Value item) => new(Profile, Now, Properties.Bytes) { Item = item, Note = Note };

    /// <summary>The same, for a journey.</summary>
    public FilterScope Of(JourneyNote? note) => new(Profile, Now, Properties.Bytes) { Item = Item, Note = note };
}
