using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>Which status may follow which (canvas §2.1, contract §3).</summary>
internal static class StatusRules
{
    /// <summary>The status a document gets: what it asks for, else what it had, else where its kind begins.</summary>
    public static DefinitionStatus Wanted(DefinitionKind kind, DefinitionStatus? before, DefinitionStatus? asked) =>
        asked ?? before ?? (IsLaunchable(kind) ? DefinitionStatus.Draft : DefinitionStatus.Active);

    /// <summary>Why the step is refused, or null.</summary>
    public static string? Refusal(DefinitionKind kind, DefinitionStatus? before, DefinitionStatus after)
    {
        if (before == DefinitionStatus.Trashed && after == DefinitionStatus.Archived)
        {
            return "it is in the trash; restore it with status: active first";
        }

        if (HasTrash(kind) && after == DefinitionStatus.Trashed)
        {
            return null; // TrashRules say when
        }

        if (after == DefinitionStatus.Trashed)
        {
            return "only custom attributes and custom events have a trash";
        }

        if (!IsLaunchable(kind))
        {
            return after is DefinitionStatus.Active or DefinitionStatus.Archived ? null
                : "only canvases, campaigns and integrations can be drafts or stopped; allowed here: active, archived";
        }

        return (before, after) switch
        {
            (null, _) => null,
            _ when before == after => null,
            (DefinitionStatus.Draft, DefinitionStatus.Stopped) => "it was never launched, so it cannot be stopped; allowed: draft, active, archived",
            (DefinitionStatus.Archived, DefinitionStatus.Active or DefinitionStatus.Draft) =>
                $"it is archived; bring it back with status: stopped first, then {StatusNames.Of(after)}"
                + (after == DefinitionStatus.Draft ? " is still not possible: what was launched never becomes a draft again" : " launches it"),
            (not null, DefinitionStatus.Draft) => "it has been launched and cannot become a draft again; allowed: active, stopped, archived",
            _ => null,
        };
    }

    private static bool HasTrash(DefinitionKind kind) => kind is DefinitionKind.CustomAttribute or DefinitionKind.CustomEvent;

    private static bool IsLaunchable(DefinitionKind kind) => kind is DefinitionKind.Canvas or DefinitionKind.Campaign or DefinitionKind.CdiIntegration;
}
