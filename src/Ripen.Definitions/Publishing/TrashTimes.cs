using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>What the rules of the trash need to know of definitions of attributes and events, by kind and id.</summary>
/// <param name="BlocklistedSince">Since when the name has been on the blocklist without a break, the time in the trash included, milliseconds since 1970; null when it is not there.</param>
/// <param name="IsBeingDeleted">Whether the name is being taken from all users.</param>
public sealed record TrashTimes(Func<DefinitionKind, string, long?> BlocklistedSince, Func<DefinitionKind, string, bool> IsBeingDeleted)
{
    /// <summary>How long a name must have been on the blocklist before it may go to the trash, and how long it lies there (profiles-segments-campaigns §1.12).</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromDays(7);
}
