using System.Globalization;

namespace Ripen.Storage.Checkpoints;

/// <summary>Something that happened around a campaign without a delivery: an abort, a refusal.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Type">The engine's number of the kind.</param>
/// <param name="User">An example of a user it happened to, see <see cref="UserOf"/>; empty after a deletion.</param>
/// <param name="Text">What to show; empty after a deletion.</param>
/// <param name="Count">How many times it happened; 1 or more.</param>
public sealed record ActivityEntry(long At, string Campaign, byte Type, string User, string Text, long Count)
{
    /// <summary>A user by the key: 16 hexadecimal digits.</summary>
    public static string UserOf(ulong key) => key.ToString("x16", CultureInfo.InvariantCulture);
}
