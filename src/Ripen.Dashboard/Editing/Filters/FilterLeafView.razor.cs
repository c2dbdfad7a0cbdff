using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>One filter, drawn.</summary>
public sealed partial class FilterLeafView
{
    /// <summary>The filter.</summary>
    [Parameter]
    public required FilterLeaf Leaf { get; set; }

    /// <summary>Whether its opposite is meant.</summary>
    [Parameter]
    public bool IsOpposite { get; set; }

    /// <summary>Raised with the node as it is then, or null when it is to go.</summary>
    [Parameter]
    public EventCallback<JsonObject?> NodeChanged { get; set; }

    /// <summary>Where it stands in the document.</summary>
    [Parameter]
    public string Path { get; set; } = string.Empty;

    /// <summary>What is wrong with the document.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>The names of the workspace.</summary>
    [Parameter]
    public KnownNames Names { get; set; } = KnownNames.None;

    /// <summary>Which filter of its group, from 1.</summary>
    [Parameter]
    public int Number { get; set; } = 1;

    /// <summary>Whether variables of the journey can be looked at.</summary>
    [Parameter]
    public bool HasContext { get; set; }

    private FilterTexts T => FilterTexts.In(Language);

    private string? Type => Leaf.Subject.Key == "attribute" ? Names.TypeOf(Leaf.Name) : null;

    private IEnumerable<FilterSubject> Subjects => HasContext || Leaf.Subject == FilterSubject.Context ? FilterSubject.All.Append(FilterSubject.Context) : FilterSubject.All;

    private IReadOnlyList<JsonNode?> Apps => [.. Leaf.Apps.Select(app => (JsonNode)app)];

    // A second comparator makes sense for ranges: of numbers, dates and counts.
    private bool HasMore => Leaf.Conditions is [{ Comparison: { Shape: ValueShape.Number or ValueShape.Date, Key: not "in_last_days" } }] && MayEdit;

    // What the leaf has is offered too, though the workspace knows another type; a key that another line has is not.
    private List<ComparisonSet> ChoicesOf(int index)
    {
        var now = Leaf.Conditions[index].Comparison;
        var sets = Leaf.Subject.Choices(Leaf.Name, Type).Select(set => set with
        {
            Items = [.. set.Items.Where(choice => Leaf.Conditions.Where((_, other) => other != index).All(other => other.Comparison.Key != choice.Key))],
        }).ToList();
        return sets.Exists(set => set.Items.Any(choice => choice.Code == now.Code)) ? sets : [new(string.Empty, [now]), .. sets];
    }

    private Task SubjectAsync(ChangeEventArgs args) => PutAsync(FilterLeaf.New(FilterSubject.Of(args.Value!.ToString()!)!));

    private Task CallAsync(string name) => PutAsync(Leaf.Called(name, Leaf.Subject.Key == "attribute" ? Names.TypeOf(name) : null));

    private Task CompareAsync(int index, string code)
    {
        var choice = ChoicesOf(index).SelectMany(set => set.Items).First(choice => choice.Code == code);
        return PutAsync(Leaf.Compare(index, choice));
    }

    private Task AppsAsync(IReadOnlyList<JsonNode?> apps) => PutAsync(Leaf with { Apps = [.. apps.Select(app => app!.ToString())] });

    private Task OrNoneAsync(ChangeEventArgs args) => PutAsync(Leaf with { IsOrNone = args.Value is true });

    private Task OppositeAsync(ChangeEventArgs args) => SendAsync(Leaf, args.Value is true);

    private Task PutAsync(FilterLeaf leaf) => SendAsync(leaf, IsOpposite);

    private Task SendAsync(FilterLeaf leaf, bool isOpposite)
    {
        var node = leaf.ToJson();
        return NodeChanged.InvokeAsync(isOpposite ? FilterGroup.Negate(node) : node);
    }
}
