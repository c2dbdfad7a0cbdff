using MudBlazor;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>Pictures of the types of steps.</summary>
internal static class StepIcons
{
    /// <summary>That of a type.</summary>
    public static string Of(string type) => type switch
    {
        StepTypes.ActionPaths => Icons.Material.Outlined.TouchApp,
        StepTypes.UserUpdate => Icons.Material.Outlined.ManageAccounts,
        StepTypes.Delay => Icons.Material.Outlined.Schedule,
        StepTypes.DecisionSplit => Icons.Material.Outlined.CallSplit,
        StepTypes.AudiencePaths => Icons.Material.Outlined.Groups,
        StepTypes.ExperimentPaths => Icons.Material.Outlined.Science,
        StepTypes.Context => Icons.Material.Outlined.DataObject,
        StepTypes.Webhook => Icons.Material.Outlined.Webhook,
        _ => Icons.Material.Outlined.HelpOutline,
    };
}
