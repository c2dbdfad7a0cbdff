namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Ids of the lists that complete names while they are typed; a page that has such fields shows the lists.</summary>
public static class NameLists
{
    /// <summary>Custom attributes.</summary>
    public const string Attributes = "names-attributes";

    /// <summary>Custom events.</summary>
    public const string Events = "names-events";

    /// <summary>Segments, by id.</summary>
    public const string Segments = "names-segments";

    /// <summary>Campaigns, by id.</summary>
    public const string Campaigns = "names-campaigns";

    /// <summary>Canvases, by id.</summary>
    public const string Canvases = "names-canvases";
}
