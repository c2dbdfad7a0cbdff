namespace Ripen.Dashboard.Editing.Names;

/// <summary>A name that exists in the workspace.</summary>
/// <param name="Id">What a definition file says.</param>
/// <param name="Label">What people call it; the same where there is no other name.</param>
/// <param name="Type">Of a custom attribute, the type that is forced or was detected, such as <c>number</c>; null where nothing is known.</param>
public sealed record WorkspaceName(string Id, string Label, string? Type)
{
    /// <summary>Whether it is what somebody begins to type: its id or label has the text in it.</summary>
    public bool Has(string text) => Id.Contains(text, StringComparison.OrdinalIgnoreCase) || Label.Contains(text, StringComparison.OrdinalIgnoreCase);
}
