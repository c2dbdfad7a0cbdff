using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Steps;

/// <summary>What belongs to a step of its type.</summary>
public abstract class StepForm : BuilderPart
{
    /// <summary>The step.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Step { get; set; }

    /// <summary>Where it stands in the document, such as <c>steps[2]</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>Its id.</summary>
    protected string Id => Step.Text("id") ?? string.Empty;

    /// <summary>Changes the step.</summary>
    protected void ChangeStep(Action<JsonObject> change) => Builder.ChangeStep(Id, change);

    /// <summary>Changes an item of one of its lists.</summary>
    protected void ChangeItem(string list, int index, Action<JsonObject> change) => ChangeStep(step => change(step.Parts(list)[index]));
}
