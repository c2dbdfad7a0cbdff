using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A list of values. Those that are there keep their type; what is typed is text.</summary>
public sealed partial class ValueList
{
    private readonly string _list = FieldIds.Next();
    private string _typed = string.Empty;

    /// <summary>The values.</summary>
    [Parameter]
    public IReadOnlyList<JsonNode?> Values { get; set; } = [];

    /// <summary>Raised when one was added or taken away.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<JsonNode?>> ValuesChanged { get; set; }

    /// <summary>What the field is called.</summary>
    [Parameter]
    public string Label { get; set; } = string.Empty;

    /// <summary>What stands in the field while the list is empty.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>What the button of a value is called.</summary>
    [Parameter]
    public Func<string, string> RemoveLabel { get; set; } = value => value;

    /// <summary>Values to choose from; others can be typed.</summary>
    [Parameter]
    public IReadOnlyList<string> Offered { get; set; } = [];

    private Task KeyAsync(KeyboardEventArgs key) => key.Key switch
    {
        "Enter" => AddAsync(),
        "Backspace" when _typed.Length == 0 && Values.Count > 0 => RemoveAsync(Values.Count - 1),
        _ => Task.CompletedTask,
    };

    private async Task AddAsync()
    {
        var word = _typed;
        _typed = string.Empty;
        if (word.Length > 0 && !Values.Any(value => value?.ToString() == word))
        {
            await ValuesChanged.InvokeAsync([.. Values.Select(value => value?.DeepClone()), JsonValue.Create(word)]);
        }
    }

    private Task RemoveAsync(int index) =>
        ValuesChanged.InvokeAsync([.. Values.Where((_, i) => i != index).Select(value => value?.DeepClone())]);
}
