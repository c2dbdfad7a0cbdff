using Ripen.Engine.Codec;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>What is written with a delivery's outcome, rendered.</summary>
/// <param name="Updates">Rows for the profile, one write.</param>
/// <param name="Aliases">Aliases that the user gets.</param>
/// <param name="Events">Custom events that the user performs, as a log entry has the objects of a request; empty for none.</param>
public sealed record BoundOutcome(IReadOnlyList<BoundUpdate> Updates, IReadOnlyList<UserAlias> Aliases, ReadOnlyMemory<byte> Events)
{
    /// <summary>Nothing.</summary>
    public static BoundOutcome Nothing { get; } = new([], [], default);

    /// <summary>Writes it as the last part of an entry or message. A part without anything is left out where none follows, as before there was that part.</summary>
    internal void Write(ByteWriter to)
    {
        to.Count(Updates.Count);
        foreach (var update in Updates)
        {
            BoundUpdateCodec.Write(to, update);
        }

        if (Aliases.Count == 0 && Events.IsEmpty)
        {
            return;
        }

        to.Count(Aliases.Count);
        foreach (var alias in Aliases)
        {
            to.Text(alias.Label);
            to.Text(alias.Name);
        }

        if (!Events.IsEmpty)
        {
            to.Bytes(Events.Span);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static BoundOutcome Read(ref ByteReader from)
    {
        var updates = new List<BoundUpdate>();
        for (var left = from.Count(); left > 0; left--)
        {
            updates.Add(BoundUpdateCodec.Read(ref from));
        }

        var aliases = new List<UserAlias>();
        for (var left = from.AtEnd ? 0 : from.Count(); left > 0; left--)
        {
            aliases.Add(new UserAlias(from.Text(), from.Text()));
        }

        return new BoundOutcome(updates, aliases, from.AtEnd ? default : from.Bytes().ToArray());
    }
}
