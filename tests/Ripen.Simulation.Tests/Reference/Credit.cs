namespace Ripen.Simulation.Tests.Reference;

/// <summary>What a user may still bring about for a definition, or for a step of an experiment.</summary>
/// <param name="Group">The variant, campaign or path that it counts for; <see cref="Control"/> for nobody's.</param>
/// <param name="Met">Places of the conversion events that have counted.</param>
internal sealed record Credit(string Group, long Since, HashSet<int> Met)
{
    /// <summary>The group of those who are kept from it.</summary>
    public const string Control = "(any)";
}
