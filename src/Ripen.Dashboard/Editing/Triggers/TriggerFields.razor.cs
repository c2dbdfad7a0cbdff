using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>What belongs to a trigger of its type.</summary>
public sealed partial class TriggerFields
{
    private static readonly string[] Interactions =
    [
        "receive_webhook", "enrolled_in_control", "perform_conversion_event", "receive_email", "open_email", "click_email", "unsubscribe_email", "bounce_email", "soft_bounce_email",
        "mark_email_as_spam",
    ];

    private static readonly string[] States = ["any", "subscribed", "opted_in", "unsubscribed"];
    private static readonly string[] GroupStates = ["any", "subscribed", "unsubscribed"];
    private static readonly string[] Conversions = ["A", "B", "C", "D"];

    private IReadOnlyList<Option> _values = [];
    private IReadOnlyList<Option> _apps = [];
    private IReadOnlyList<Option> _products = [];
    private IReadOnlyList<Option> _channels = [];
    private IReadOnlyList<Option> _states = [];
    private IReadOnlyList<Option> _groupStates = [];
    private IReadOnlyList<Option> _sources = [];
    private IReadOnlyList<Option> _interactions = [];
    private IReadOnlyList<Option> _machines = [];
    private IReadOnlyList<Option> _conversions = [];

    /// <summary>The trigger.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Trigger { get; set; }

    /// <summary>It is another now: an object of its own.</summary>
    [Parameter]
    public EventCallback<JsonObject> TriggerChanged { get; set; }

    private TriggerTexts T => TriggerTexts.In(Language);

    private bool IsAnyValue => Trigger["to"] is null || Trigger.Text("to") == TriggerTypes.AnyNewValue;

    private bool IsOfMail => Trigger.Text("interaction") is { } what && what.EndsWith("_email", StringComparison.Ordinal) || Trigger.Text("interaction") == "mark_email_as_spam";

    private string Source => Trigger.Words("sources") is [var one] ? one : "any";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _values = [new(TriggerTypes.AnyNewValue, T.AnyNewValue), new("value", T.SpecificValue)];
        _apps = [new("any", T.AnyApp), new("list", T.SomeApps)];
        _products = [new("any", T.AnyProduct), new("list", T.SomeProducts)];
        _channels = [new("email", T.Email), new("push", T.Push)];
        _states = [.. States.Select(state => new Option(state, T.StateOf(state)))];
        _groupStates = [.. GroupStates.Select(state => new Option(state, T.StateOf(state)))];
        _sources = [new("any", T.AnySource), new("rest_api", T.RestApi), new("user_update", T.UserUpdate)];
        _interactions = [.. Interactions.Select(what => new Option(what, T.InteractionOf(what)))];
        _machines = [new("exclude", T.PeopleOnly), new("include", T.PeopleAndMachines), new("only", T.MachinesOnly)];
        _conversions = [new("any", T.AnyConversion), .. Conversions.Select(which => new Option(which, which))];
    }

    // A value is compared with its type: what is written as a whole number or a truth value is one.
    private static JsonValue Typed(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => Nodes.NumberOf(text) is { } number && number.GetValueKind() == JsonValueKind.Number && !text.Contains('.', StringComparison.Ordinal) ? number : JsonValue.Create(text),
    };

    // The campaign of an e-mail may be left out; that of the others is asked for.
    private static void PutCampaign(JsonObject trigger, string id) => trigger.Put("campaign", id.Length == 0 ? null : id);

    private Task SwitchAsync(string mode) => ChangeAsync(to => to["to"] = mode == TriggerTypes.AnyNewValue ? mode : string.Empty);

    private Task ListAsync(string key, IReadOnlyList<string> words) => ChangeAsync(to => to[key] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]));

    private Task SourceAsync(string source) => ChangeAsync(to => to.PutWords("sources", source == "any" ? [] : [source]));

    private Task ChangeAsync(Action<JsonObject> change)
    {
        var trigger = (JsonObject)Trigger.DeepClone();
        change(trigger);
        return TriggerChanged.InvokeAsync(trigger);
    }
}
