using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Editing.Names;

/// <summary>The names of a workspace as of a moment.</summary>
/// <param name="Attributes">Custom attributes, by name.</param>
/// <param name="Events">Custom events, by name.</param>
/// <param name="Segments">Segments that are not archived.</param>
/// <param name="Campaigns">Campaigns that are not archived.</param>
/// <param name="Canvases">Canvases that are not archived.</param>
/// <param name="Credentials">Credentials that are not archived.</param>
public sealed record KnownNames(
    IReadOnlyList<WorkspaceName> Attributes,
    IReadOnlyList<WorkspaceName> Events,
    IReadOnlyList<WorkspaceName> Segments,
    IReadOnlyList<WorkspaceName> Campaigns,
    IReadOnlyList<WorkspaceName> Canvases,
    IReadOnlyList<WorkspaceName> Credentials)
{
    private static readonly WorkspaceName[] Any = [new("any", "any", null)];
    private static readonly WorkspaceName[] Channels = [new("email", "email", null), new("push", "push", null)];

    /// <summary>None, before they are read.</summary>
    public static KnownNames None { get; } = new([], [], [], [], [], []);

    /// <summary>The names to complete for a subject of a filter; none where the workspace keeps none.</summary>
    public IReadOnlyList<WorkspaceName> Of(FilterSubject subject) => subject.Key switch
    {
        "attribute" => Attributes,
        "event" => Events,
        "segment" => Segments,
        "campaign" => Campaigns,
        "canvas" => Canvases,
        "purchase" or "sessions" => Any,
        "subscription" => Channels,
        _ => [],
    };

    /// <summary>The type of a custom attribute, or null. A path into one has no known type.</summary>
    public string? TypeOf(string attribute) => Attributes.FirstOrDefault(known => known.Id == attribute)?.Type;
}
