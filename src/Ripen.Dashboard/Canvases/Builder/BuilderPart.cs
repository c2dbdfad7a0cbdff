using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>A part of the builder's page.</summary>
public abstract class BuilderPart : DashboardView
{
    /// <summary>The canvas that is open.</summary>
    [Parameter, EditorRequired]
    public required CanvasBuilder Builder { get; set; }

    /// <summary>The document.</summary>
    protected JsonObject Canvas => Builder.Document;

    /// <summary>Texts of the builder.</summary>
    private protected CanvasTexts T => CanvasTexts.In(Language);

    /// <summary>Changes the document.</summary>
    protected void Change(Action<JsonObject> change) => Builder.Change(change);
}
