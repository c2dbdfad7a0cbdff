using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Conversion events of a campaign.</summary>
public sealed partial class ConversionsPart
{
    /// <summary>How many there are at most (contract §3).</summary>
    public const int MaxEvents = 4;

    private const string Key = "conversion_events";
    private static readonly string[] Types = ["custom_event", "purchase", "start_session"];

    private IReadOnlyList<Option> _types = [];

    /// <summary>The campaign.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    private CampaignTexts T => CampaignTexts.In(Language);

    private IReadOnlyList<JsonObject> Events => Editor.Document.Parts(Key);

    /// <inheritdoc/>
    protected override void OnInitialized() => _types = [.. Types.Select(type => new Option(type, T.ConversionOf(type)))];

    private static string Letter(int index) => ((char)('A' + index)).ToString();

    private static JsonObject Begin(string type, JsonObject before)
    {
        var conversion = new JsonObject { ["type"] = type };
        if (type == "custom_event")
        {
            conversion["name"] = string.Empty;
        }

        conversion.Put("deadline", before.Text("deadline"));
        return conversion;
    }

    private void Add() => Editor.Change(document => document.NeedList(Key).Add(Begin(Types[0], new JsonObject { ["deadline"] = "3d" })));

    private void Change(int index, Action<JsonObject> change) => Editor.Change(document => change((JsonObject)document.NeedList(Key)[index]!));

    private void Put(int index, JsonObject? conversion) => Editor.Change(document =>
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
