using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>What a user of this partition waits for while identifiers are asked for elsewhere. It is gone as soon as the answers are there.</summary>
internal sealed class PendingIdentity
{
    /// <summary>The external id that was asked for, or null.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Whether it was asked for whether the user may be merged into another.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>How many users were allowed to be merged into this one and have not come yet.</summary>
    public int Expected { get; set; }

    /// <summary>The aliases that were asked for, and whether each takes the place of the one of its label.</summary>
    public List<(UserAlias Alias, bool Replaces)> Aliases { get; } = [];

    /// <summary>Whether the user may leave: such a one neither takes others in nor sets out again.</summary>
    public bool MayLeave => ExternalId is not null || IsLeaving;

    /// <summary>Whether nothing is waited for.</summary>
    public bool IsEmpty => !MayLeave && Expected == 0 && Aliases.Count == 0;

    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.OptionalText(ExternalId);
        to.Bool(IsLeaving);
        to.Count(Expected);
        to.Count(Aliases.Count);
        foreach (var (alias, replaces) in Aliases)
        {
            to.Text(alias.Label);
            to.Text(alias.Name);
            to.Bool(replaces);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PendingIdentity Read(ref ByteReader from)
    {
        var pending = new PendingIdentity { ExternalId = from.OptionalText(), IsLeaving = from.Bool(), Expected = from.Count() };
        for (var left = from.Count(); left > 0; left--)
        {
            pending.Aliases.Add((new UserAlias(from.Text(), from.Text()), from.Bool()));
        }

        return pending;
    }
}
