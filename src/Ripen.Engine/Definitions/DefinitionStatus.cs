namespace Ripen.Engine.Definitions;

/// <summary>Where a definition stands (canvas §2.1). The numbers are stored.</summary>
public enum DefinitionStatus : byte
{
    /// <summary>Saved, never launched.</summary>
    Draft = 0,

    /// <summary>Launched: users enter and progress.</summary>
    Active = 1,

    /// <summary>No new entries; who is inside stays until the due time.</summary>
    Stopped = 2,

    /// <summary>As stopped, and no longer editable.</summary>
    Archived = 3,

    /// <summary>Custom attributes and events only: on the blocklist, and deleted when the days in the trash are over.</summary>
    Trashed = 4,
}
