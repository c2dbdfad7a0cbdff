using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Publishing;

/// <summary>How to publish.</summary>
/// <param name="HoldsUsers">Whether users wait in a step, by canvas id and step id; only asked for steps that a launched canvas loses.</param>
/// <param name="Prune">Whether documents that the call does not hold are archived.</param>
public sealed record PublishOptions(Func<string, string, bool> HoldsUsers, bool Prune = false)
{
    /// <summary>When it is done; null: not now, and nothing is said about instants that have passed.</summary>
    public PublishMoment? Moment { get; init; }

    /// <summary>What the workspace has received; null where nobody knows, such as without a server.</summary>
    public IWorkspaceNames? Names { get; init; }

    /// <summary>What is known of names on the blocklist and in the trash; null: nothing.</summary>
    public TrashTimes? Trash { get; init; }

    /// <summary>For a place where nobody waits anywhere, such as a check without a server.</summary>
    public static PublishOptions Offline { get; } = new((_, _) => false);
}
