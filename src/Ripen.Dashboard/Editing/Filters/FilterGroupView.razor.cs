using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A group of filters, drawn.</summary>
public sealed partial class FilterGroupView
{
    /// <summary>The group.</summary>
    [Parameter]
    public required FilterGroup Group { get; set; }

    /// <summary>Raised with the group as it is then.</summary>
    [Parameter]
    public EventCallback<FilterGroup> GroupChanged { get; set; }

    /// <summary>Raised when the group is to go; the outermost has none.</summary>
    [Parameter]
    public EventCallback Removed { get; set; }

    /// <summary>Where it stands in the document.</summary>
    [Parameter]
    public string Path { get; set; } = string.Empty;

    /// <summary>What is wrong with the document.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>The names of the workspace.</summary>
    [Parameter]
    public KnownNames Names { get; set; } = KnownNames.None;

    /// <summary>How deep it lies, from 1.</summary>
    [Parameter]
    public int Depth { get; set; } = 1;

    /// <summary>Which part of the group around it, from 1.</summary>
    [Parameter]
    public int Number { get; set; } = 1;

    /// <summary>Whether variables of the journey can be looked at.</summary>
    [Parameter]
    public bool HasContext { get; set; }

    /// <summary>Whether nothing can be changed.</summary>
    [Parameter]
    public bool IsDisabled { get; set; }

    private FilterTexts T => FilterTexts.In(Language);

    private string? Label => Depth == 1 ? null : T.GroupLabel(Number);

    // What is said of a part is shown there.
    private IReadOnlyList<string> Parts => [.. Enumerable.Range(0, Group.Parts.Count).Select(part => Group.PathOf(string.Empty, part)[1..])];

    private static (FilterLeaf Leaf, bool IsOpposite)? Drawn(JsonObject part) =>
        FilterGroup.Opposite(part) is { } inner ? FilterLeaf.Of(inner) is { } opposite ? (opposite, true) : null
        : FilterLeaf.Of(part) is { } leaf ? (leaf, false) : null;

    private Task JoinAsync(ChangeEventArgs args) => GroupChanged.InvokeAsync(Group.Join(Enum.Parse<Joining>(args.Value!.ToString()!)));

    private Task PutAsync(int index, JsonObject? node) => GroupChanged.InvokeAsync(Group.Put(index, node));

    private Task AddAsync() => GroupChanged.InvokeAsync(Group.Add(Fresh()));

    // A group within is joined the other way: what is joined alike needs none.
    private Task AddGroupAsync() =>
        GroupChanged.InvokeAsync(Group.Add(new JsonObject { [Group.Joining is Joining.All or Joining.NotAll ? "or" : "and"] = new JsonArray(Fresh()) }));

    private static JsonObject Fresh() => FilterLeaf.New(FilterSubject.All[0]).ToJson();
}
