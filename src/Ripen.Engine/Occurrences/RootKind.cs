namespace Ripen.Engine.Occurrences;

/// <summary>What stands at the start of a causal chain. The numbers are stored.</summary>
public enum RootKind : byte
{
    /// <summary>Something that came from outside: an object of a request, or an operator's act.</summary>
    Outside = 0,

    /// <summary>A timer.</summary>
    Timer = 1,

    /// <summary>A delivery's outcome.</summary>
    Outcome = 2,
}
