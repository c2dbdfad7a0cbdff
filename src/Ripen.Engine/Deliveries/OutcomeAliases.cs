using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>The aliases behind an outcome. Entries without any end before them, as all did before there were aliases.</summary>
internal static class OutcomeAliases
{
    /// <summary>Writes them as the last part.</summary>
    public static void Write(ByteWriter to, IReadOnlyList<UserAlias> aliases)
    {
        if (aliases.Count == 0)
        {
            return;
        }

        to.Count(aliases.Count);
        foreach (var alias in aliases)
        {
            to.Text(alias.Label);
            to.Text(alias.Name);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static List<UserAlias> Read(ref ByteReader from)
    {
        var aliases = new List<UserAlias>();
        for (var left = from.AtEnd ? 0 : from.Count(); left > 0; left--)
        {
            aliases.Add(new UserAlias(from.Text(), from.Text()));
        }

        return aliases;
    }
}
