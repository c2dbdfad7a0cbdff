using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Ingestion;

/// <summary>A part of the form of an integration. It reads the document and hands over changes; it keeps no copies.</summary>
public abstract class SetUpPart : DashboardView
{
    /// <summary>The document.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    private protected SetUpTexts T => SetUpTexts.In(Language);

    /// <summary>The document as it is now.</summary>
    protected JsonObject Document => Editor.Document;

    /// <summary>Where its rows are.</summary>
    protected JsonObject? Source => Document.Part("source");

    /// <summary>The kind of data; <c>attributes</c> while there is none.</summary>
    protected string Data => Document.Text("data_type") ?? "attributes";

    /// <summary>The schema; <c>public</c> when it is not said.</summary>
    protected string Schema => Source.Text("schema") ?? "public";

    /// <summary>The table; empty while there is none.</summary>
    protected string Table => Source.Text("table") ?? string.Empty;

    /// <summary>Changes where its rows are.</summary>
    protected void ChangeSource(Action<JsonObject> change) => Editor.Change(document => change(document.Need("source")));
}
