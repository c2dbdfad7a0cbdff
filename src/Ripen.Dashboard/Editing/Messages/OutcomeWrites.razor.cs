using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Edits what an outcome writes.</summary>
public sealed partial class OutcomeWrites
{
    /// <summary>How many updates an outcome has at most.</summary>
    public const int MaxUpdates = 50;

    /// <summary>How many events an outcome has at most.</summary>
    public const int MaxEvents = 10;

    /// <summary>How many aliases an outcome has at most.</summary>
    public const int MaxAliases = 10;

    private const string UpdatesKey = "updates";
    private const string EventsKey = "events";
    private const string AliasesKey = "aliases";

    /// <summary>Which outcome: <c>on_success</c> or <c>on_failure</c>.</summary>
    [Parameter, EditorRequired]
    public required string Outcome { get; set; }

    private string Place => At(Outcome);

    private JsonObject? Node => Owner.Part(Outcome);

    private IReadOnlyList<JsonObject> Updates => Node.Parts(UpdatesKey);

    private IReadOnlyList<JsonObject> Events => Node.Parts(EventsKey);

    private IReadOnlyList<JsonObject> Aliases => Node.Parts(AliasesKey);

    private static JsonObject With(JsonObject row, Action<JsonObject> change)
    {
        var made = (JsonObject)row.DeepClone();
        change(made);
        return made;
    }

    private Task AddAsync(string list, JsonObject row) => ChangeAsync(Outcome, node => node.NeedList(list).Add(row));

    private Task PutAsync(string list, int index, JsonObject? row) => ChangeAsync(Outcome, node =>
    {
        var rows = node.NeedList(list);
        if (row is not null)
        {
            rows[index] = row;
            return;
        }

        rows.RemoveAt(index);
        if (rows.Count == 0)
        {
            node.Remove(list);
        }
    });
}
