namespace Ripen.Engine.Engagement;

/// <summary>Whether opens and clicks that a machine made count.</summary>
public enum MachineMatch : byte
{
    /// <summary>Only what people did.</summary>
    Exclude = 0,

    /// <summary>What people and machines did.</summary>
    Include = 1,

    /// <summary>Only what machines did.</summary>
    Only = 2,
}
