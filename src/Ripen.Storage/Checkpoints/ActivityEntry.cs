using System.Globalization;
using Ripen.Engine.Activity;

namespace Ripen.Storage.Checkpoints;

/// <summary>Something that happened around a campaign without a delivery: an abort, a refusal.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Campaign">The campaign's id, or canvas and step, see <see cref="OwnerOf"/>.</param>
/// <param name="Type">The engine's number of the kind.</param>
/// <param name="User">An example of a user it happened to, see <see cref="UserOf"/>; empty after a deletion.</param>
/// <param name="Text">What to show; empty after a deletion.</param>
/// <param name="Count">How many times it happened; 1 or more.</param>
/// <param name="Detail">What else is known; null for nothing, and after a deletion.</param>
public sealed record ActivityEntry(long At, string Campaign, byte Type, string User, string Text, long Count, ActivityDetail? Detail = null)
{
    // No id has it.
    private const char StepMark = '/';

    /// <summary>The owner of what happened at a step: both ids.</summary>
    public static string OwnerOf(string canvas, string step) => $"{canvas}{StepMark}{step}";

    /// <summary>Takes an owner apart; the step is null for a campaign.</summary>
    public static (string Id, string? Step) Owner(string owner) => owner.IndexOf(StepMark, StringComparison.Ordinal) is >= 0 and var at
        ? (owner[..at], owner[(at + 1)..]) : (owner, null);

    /// <summary>A user by the key: 16 hexadecimal digits.</summary>
    public static string UserOf(ulong key) => key.ToString("x16", CultureInfo.InvariantCulture);
}
