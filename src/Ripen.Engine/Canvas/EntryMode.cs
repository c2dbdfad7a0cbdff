namespace Ripen.Engine.Canvas;

/// <summary>How users enter a canvas (canvas §3.1–§3.3). The numbers are stored with rule sets.</summary>
public enum EntryMode
{
    /// <summary>By what they do.</summary>
    ActionBased = 0,

    /// <summary>All of the audience, at instants that the document names.</summary>
    Scheduled = 1,

    /// <summary>By a call of the API.</summary>
    ApiTriggered = 2,
}
