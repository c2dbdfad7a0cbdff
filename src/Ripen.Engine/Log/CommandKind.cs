namespace Ripen.Engine.Log;

/// <summary>The objects of a request as the log knows them. The numbers are stored; never renumber them.</summary>
public enum CommandKind : byte
{
    /// <summary>An attributes object: one write to one profile.</summary>
    Attributes = 1,

    /// <summary>A custom event.</summary>
    Event = 2,

    /// <summary>A purchase.</summary>
    Purchase = 3,

    /// <summary>The start of a session.</summary>
    Session = 4,
}
