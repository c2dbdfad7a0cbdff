using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A text that is completed from known names; another name can be typed all the same.</summary>
public sealed partial class NameField
{
    /// <summary>How many names are offered at a time.</summary>
    public const int MaxOffered = 50;

    private readonly string _list = FieldIds.Next();
    private IReadOnlyList<WorkspaceName> _offered = [];

    /// <summary>The text.</summary>
    [Parameter]
    public string Value { get; set; } = string.Empty;

    /// <summary>Raised when it was changed and left.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>What the field is called.</summary>
    [Parameter]
    public string Label { get; set; } = string.Empty;

    /// <summary>What stands in an empty field.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Further classes of the field.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The known names.</summary>
    [Parameter]
    public IReadOnlyList<WorkspaceName> Names { get; set; } = [];

    private void Offer(string typed) => _offered = [.. Names.Where(name => name.Has(typed)).Take(MaxOffered)];

    private static string Hint(WorkspaceName name) => name.Type ?? (name.Label == name.Id ? string.Empty : name.Label);
}
