using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Reading;

/// <summary>Statuses under the names that documents and the API use.</summary>
public static class StatusNames
{
    /// <summary>The name.</summary>
    public static string Of(DefinitionStatus status) => status switch
    {
        DefinitionStatus.Draft => "draft",
        DefinitionStatus.Active => "active",
        DefinitionStatus.Stopped => "stopped",
        DefinitionStatus.Trashed => "trashed",
        _ => "archived",
    };

    /// <summary>The status of that name, or null.</summary>
    public static DefinitionStatus? Of(string name) => name switch
    {
        "draft" => DefinitionStatus.Draft,
        "active" => DefinitionStatus.Active,
        "stopped" => DefinitionStatus.Stopped,
        "archived" => DefinitionStatus.Archived,
        "trashed" => DefinitionStatus.Trashed,
        _ => null,
    };
}
