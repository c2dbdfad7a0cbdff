using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>External ids that a user had before it got another one (rest-api §3.7): each leads to the user by an address at its home until it is removed.</summary>
public sealed class DeprecatedIds : IProfilePart
{
    /// <summary>How many a user may have. With so many a rename is refused until some are removed; what a user who is merged in brings beyond that is free.</summary>
    public const int Max = 100;

    private readonly List<string> _ids = [];

    /// <summary>The ids, oldest first.</summary>
    public IReadOnlyList<string> All => _ids;

    /// <inheritdoc/>
    public bool IsEmpty => _ids.Count == 0;

    /// <summary>The ids of a profile; none for most.</summary>
    public static IReadOnlyList<string> Of(Profile profile) => profile.FindPart<DeprecatedIds>(ProfilePartKind.DeprecatedIds)?.All ?? [];

    /// <summary>Adds one to a profile. False when there is no room.</summary>
    internal static bool Add(Profile profile, string id)
    {
        var ids = profile.Part<DeprecatedIds>(ProfilePartKind.DeprecatedIds)._ids;
        if (ids.Count >= Max)
        {
            return false;
        }

        ids.Add(id);
        profile.PartChanged(ProfilePartKind.DeprecatedIds);
        return true;
    }

    /// <summary>Takes one from a profile. False when it has none such.</summary>
    internal static bool Remove(Profile profile, string id)
    {
        if (profile.FindPart<DeprecatedIds>(ProfilePartKind.DeprecatedIds)?._ids.Remove(id) != true)
        {
            return false;
        }

        profile.PartChanged(ProfilePartKind.DeprecatedIds);
        return true;
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _ids.Add(from.Text());
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_ids.Count);
        _ids.ForEach(to.Text);
    }

    /// <summary>Does nothing: <see cref="ProfileMerger"/> takes the ids over one by one, since their homes are to be told.</summary>
    public void MergeFrom(IProfilePart loser)
    {
    }
}
