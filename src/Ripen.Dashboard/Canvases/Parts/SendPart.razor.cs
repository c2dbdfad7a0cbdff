using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>To whom messages go, and when.</summary>
public sealed partial class SendPart
{
    private IReadOnlyList<Option> _subscriptions = [];
    private IReadOnlyList<Option> _insides = [];

    private JsonObject Send => Canvas.Part("send_settings") ?? [];

    private JsonObject Caps => Send.Part("frequency_capping") ?? [];

    private JsonObject? Quiet => Send.Part("quiet_hours");

    private string Subscription => Send.Text("subscription") ?? "subscribed_or_opted_in";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _subscriptions = [new("all_users", T.AllUsers), new("subscribed_or_opted_in", T.SubscribedOrOptedIn), new("opted_in_only", T.OptedInOnly)];
        _insides = [new("next_available", T.NextAvailable), new("abort", T.AbortInside)];
    }

    private static void SetCap(JsonObject send, string key, bool? value)
    {
        send.Need("frequency_capping").Put(key, value is { } flag ? JsonValue.Create(flag) : null);
        send.Trim("frequency_capping");
    }

    private void Set(Action<JsonObject> change) => Change(canvas =>
    {
        change(canvas.Need("send_settings"));
        canvas.Trim("send_settings");
    });
}
