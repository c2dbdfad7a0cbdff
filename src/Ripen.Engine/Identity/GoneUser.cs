using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>A user who lived in this partition and lives here no more: merged into another, or deleted. Whatever arrives for a merged one is sent on.</summary>
/// <param name="User">Who it was.</param>
/// <param name="CreatedAt">When the profile had been created, milliseconds since 1970.</param>
/// <param name="Survivor">Into whom it was merged; null when it was deleted.</param>
public sealed record GoneUser(UserRef User, long CreatedAt, UserRef? Survivor)
{
    /// <summary>The block of the history that holds the newest stored ledger entry of this user, or 0.</summary>
    public long LedgerBlock { get; set; }

    /// <summary>What is kept of a merged profile (see <see cref="ProfileCodec"/>), so that its ledger can still be read and what it had on its way be finished; empty for a deleted one.</summary>
    public ReadOnlyMemory<byte> Trail { get; init; }

    /// <summary>The profile as far as it is kept, or null.</summary>
    public Profile? Remains()
    {
        if (Trail.IsEmpty)
        {
            return null;
        }

        var profile = ProfileCodec.Read(User.Key, Trail.Span);
        profile.LedgerBlock = LedgerBlock;
        return profile;
    }

    /// <summary>Writes it.</summary>
    internal void Write(ByteWriter to)
    {
        User.Write(to);
        to.Signed(CreatedAt);
        to.Bool(Survivor is not null);
        Survivor?.Write(to);
        to.Varint((ulong)LedgerBlock);
        to.Bytes(Trail.Span);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static GoneUser Read(ref ByteReader from)
    {
        var (user, createdAt) = (UserRef.Read(ref from), from.Signed());
        UserRef? survivor = from.Bool() ? UserRef.Read(ref from) : null;
        var block = (long)from.Varint();
        return new GoneUser(user, createdAt, survivor) { LedgerBlock = block, Trail = from.Bytes().ToArray() };
    }
}
