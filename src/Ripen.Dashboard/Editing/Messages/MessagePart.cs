using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>A part of the form of something that calls another system: a campaign, or a step of a canvas.</summary>
public abstract class MessagePart : DashboardView
{
    /// <summary>The campaign or the step, with its keys <c>message</c>, <c>on_success</c> and <c>on_failure</c>.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Owner { get; set; }

    /// <summary>Raised with a change of it.</summary>
    [Parameter]
    public EventCallback<Action<JsonObject>> OwnerChanged { get; set; }

    /// <summary>Where it stands in the document, such as <c>steps[2]</c>; empty for the document itself.</summary>
    [Parameter]
    public string Path { get; set; } = string.Empty;

    /// <summary>All problems of the document.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    /// <summary>Texts of messages.</summary>
    private protected MessageTexts T => MessageTexts.In(Language);

    /// <summary>Where a key of it stands in the document.</summary>
    protected string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>What is said of a place itself, not of what is in it.</summary>
    protected IReadOnlyList<Problem> Exactly(string path) => [.. Problems.Where(problem => problem.Path == path)];

    /// <summary>Changes a part of it, made when there is none and taken away when nothing is left.</summary>
    protected Task ChangeAsync(string key, Action<JsonObject> change) => OwnerChanged.InvokeAsync(owner =>
    {
        change(owner.Need(key));
        owner.Trim(key);
    });
}
