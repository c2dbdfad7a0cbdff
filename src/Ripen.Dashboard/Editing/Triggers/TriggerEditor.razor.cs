using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Edits a list of triggers, any of which will do: of an entry, an action group, a campaign's delivery, its exceptions, exit criteria.</summary>
public sealed partial class TriggerEditor
{
    private IReadOnlyList<Option> _types = [];

    /// <summary>The triggers, as the document has them; null for none.</summary>
    [Parameter]
    public JsonArray? Triggers { get; set; }

    /// <summary>They are others now: a list of its own, to be put into the document in the place of the old.</summary>
    [Parameter]
    public EventCallback<JsonArray> TriggersChanged { get; set; }

    /// <summary>The types that may be chosen; all when absent.</summary>
    [Parameter]
    public IReadOnlyList<string>? Types { get; set; }

    /// <summary>Where the list stands in the document, such as <c>entry.triggers</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>All problems of the document; those of a trigger are shown below it.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    private TriggerTexts T => TriggerTexts.In(Language);

    private int Count => Triggers?.Count ?? 0;

    /// <inheritdoc/>
    protected override void OnParametersSet() => _types = [.. (Types ?? TriggerTypes.All).Select(type => new Option(type, T.Of(type)))];

    private Task AddAsync(string type)
    {
        if (type.Length == 0)
        {
            return Task.CompletedTask;
        }

        var triggers = Copy();
        triggers.Add(TriggerTypes.Blank(type));
        return TriggersChanged.InvokeAsync(triggers);
    }

    private Task PutAsync(int index, JsonObject? trigger)
    {
        var triggers = Copy();
        if (trigger is null)
        {
            triggers.RemoveAt(index);
        }
        else
        {
            triggers[index] = trigger;
        }

        return TriggersChanged.InvokeAsync(triggers);
    }

    private JsonArray Copy() => Triggers?.DeepClone().AsArray() ?? [];
}
