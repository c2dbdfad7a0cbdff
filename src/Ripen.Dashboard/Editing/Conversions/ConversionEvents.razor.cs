using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Triggers;

namespace Ripen.Dashboard.Editing.Conversions;

/// <summary>Edits the conversion events of a canvas or a campaign.</summary>
public sealed partial class ConversionEvents
{
    /// <summary>How many there are at most (canvas §2.7).</summary>
    public const int MaxEvents = 4;

    private const string Key = "conversion_events";
    private static readonly string[] Types = [TriggerTypes.CustomEvent, TriggerTypes.Purchase, TriggerTypes.StartSession];

    private IReadOnlyList<Option> _types = [];

    /// <summary>The canvas or the campaign.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Document { get; set; }

    /// <summary>Raised with a change of the document.</summary>
    [Parameter]
    public EventCallback<Action<JsonObject>> DocumentChanged { get; set; }

    /// <summary>All problems of the document.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Problem> Problems { get; set; }

    /// <summary>Whether they cannot change any more, since the document was launched.</summary>
    [Parameter]
    public bool IsFixed { get; set; }

    private ConversionTexts T => ConversionTexts.In(Language);

    private IReadOnlyList<JsonObject> Events => Document.Parts(Key);

    private IReadOnlyList<Problem> Whole => [.. Problems.Where(problem => problem.Path == Key || (IsFixed && problem.IsIn(Key)))];

    /// <inheritdoc/>
    protected override void OnInitialized() => _types = [.. Types.Select(type => new Option(type, T.TypeOf(type)))];

    private static string Letter(int index) => ((char)('A' + index)).ToString();

    private static JsonObject Begin(string type, JsonObject before) => With(TriggerTypes.Blank(type), to => to.Put("deadline", before.Text("deadline")));

    private static JsonObject With(JsonObject conversion, Action<JsonObject> change)
    {
        var made = (JsonObject)conversion.DeepClone();
        change(made);
        return made;
    }

    private Task AddAsync() =>
        DocumentChanged.InvokeAsync(document => document.NeedList(Key).Add(With(TriggerTypes.Blank(Types[0]), to => to["deadline"] = "3d")));

    private Task PutAsync(int index, JsonObject? conversion) => DocumentChanged.InvokeAsync(document =>
    {
        var list = document.NeedList(Key);
        if (conversion is not null)
        {
            list[index] = conversion;
            return;
        }

        list.RemoveAt(index);
        if (list.Count == 0)
        {
            document.Remove(Key);
        }
    });
}
