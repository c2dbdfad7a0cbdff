namespace Ripen.Engine.Canvas.Volume;

/// <summary>Whether a canvas with a limit has room for one more entry.</summary>
internal enum VolumeAnswer
{
    /// <summary>It has, and the entry is counted.</summary>
    Granted,

    /// <summary>It has not.</summary>
    Full,

    /// <summary>The home was asked.</summary>
    Asked,
}
