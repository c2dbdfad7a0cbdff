using Microsoft.AspNetCore.Components;

namespace Ripen.Dashboard.Editing.Builder;

/// <summary>The head of a page on which a document is built.</summary>
public sealed partial class BuilderHead
{
    /// <summary>The document.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    /// <summary>Where the list of such documents is.</summary>
    [Parameter, EditorRequired]
    public required string ListHref { get; set; }

    /// <summary>What the list is called.</summary>
    [Parameter, EditorRequired]
    public required string ListName { get; set; }

    /// <summary>Whether the document is shown as text.</summary>
    [Parameter]
    public bool IsYaml { get; set; }

    /// <summary>Raised when it is to be shown the other way.</summary>
    [Parameter]
    public EventCallback<bool> IsYamlChanged { get; set; }

    /// <summary>Whether somebody else was faster when it was published.</summary>
    [Parameter]
    public bool IsConflict { get; set; }

    /// <summary>Raised when the changes are to be thrown away.</summary>
    [Parameter]
    public EventCallback OnDiscard { get; set; }

    /// <summary>Raised when the document is to be published over the newer version.</summary>
    [Parameter]
    public EventCallback OnOverwrite { get; set; }

    /// <summary>Parts of the document that say at their place what is wrong with them, such as <c>filter</c>.</summary>
    [Parameter]
    public IReadOnlyList<string> Places { get; set; } = [];

    /// <summary>The page's own buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private BuilderTexts T => BuilderTexts.In(Language);

    private int Errors => Editor.Problems.Count(problem => problem.IsError);

    // What is said nowhere else, and with the text in sight everything.
    private List<Problem> Unplaced => [.. Editor.Problems.Where(problem => problem.IsError && (IsYaml || !Places.Any(problem.IsIn)))];
}
