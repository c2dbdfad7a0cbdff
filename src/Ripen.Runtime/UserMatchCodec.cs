using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Users;

namespace Ripen.Runtime;

/// <summary>What a partition knows of users, as bytes for the way between nodes.</summary>
internal static class UserMatchCodec
{
    /// <summary>Writes matches.</summary>
    public static byte[] Write(IReadOnlyList<UserMatch> matches)
    {
        var to = new ByteWriter(64);
        foreach (var match in matches)
        {
            to.Fixed64(match.User.Key);
            to.Varint(match.User.CreatedSecond);
            to.Bool(match.IsHere);
            to.OptionalText(match.ExternalId);
            to.Signed(match.CreatedAt);
            to.Signed(match.UpdatedAt);
            to.Count(match.Aliases.Count);
            foreach (var alias in match.Aliases)
            {
                to.Text(alias.Label);
                to.Text(alias.Name);
            }
        }

        return to.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static List<UserMatch> Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var matches = new List<UserMatch>();
        while (!from.AtEnd)
        {
            var user = new UserRef(from.Fixed64(), (uint)from.Varint());
            var (isHere, externalId, createdAt, updatedAt) = (from.Bool(), from.OptionalText(), from.Signed(), from.Signed());
            var aliases = new List<UserAlias>();
            for (var left = from.Count(); left > 0; left--)
            {
                aliases.Add(new UserAlias(from.Text(), from.Text()));
            }

            matches.Add(new UserMatch(user, isHere, externalId, createdAt, updatedAt, aliases));
        }

        return matches;
    }
}
