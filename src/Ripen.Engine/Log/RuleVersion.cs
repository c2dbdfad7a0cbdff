namespace Ripen.Engine.Log;

/// <summary>
/// The version of the engine's behaviour that an entry was first applied under (design: a change of behaviour is a new version, and the old path stays until no kept log needs it).
/// </summary>
public static class RuleVersion
{
    /// <summary>What this software writes.</summary>
    public const byte Current = 1;
}
