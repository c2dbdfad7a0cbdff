using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Asks before deliveries are sent again, shows that it goes on, and says what came of it.</summary>
public sealed partial class ReplayDialog
{
    private CancellationTokenSource? _sending;
    private IReadOnlyList<(string Reason, long Count)> _because = [];
    private bool _rerender;
    private bool _force;
    private string? _result;
    private string? _fault;

    /// <summary>The dialog around it.</summary>
    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>One delivery; null for all that match <see cref="Filter"/>.</summary>
    [Parameter]
    public string? DeliveryId { get; set; }

    /// <summary>Which are sent, by the keys of <c>POST /v1/deliveries/replay</c>.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, object?> Filter { get; set; } = new Dictionary<string, object?>();

    /// <summary>What is about to happen.</summary>
    [Parameter]
    public string About { get; set; } = string.Empty;

    /// <summary>Whether rendering anew is a choice; a dead letter always is.</summary>
    [Parameter]
    public bool OffersRerender { get; set; } = true;

    /// <summary>Whether some may have been accepted before.</summary>
    [Parameter]
    public bool OffersForce { get; set; } = true;

    private HandoffTexts T => HandoffTexts.In(Language);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _sending?.Cancel();
        base.Dispose(disposing);
    }

    private async Task SendAsync()
    {
        var body = new Dictionary<string, object?>(Filter.Where(part => part.Value is not null)) { ["rerender"] = _rerender, ["force"] = _force };
        var path = DeliveryId is { } id ? $"/v1/deliveries/{ApiPath.Part(id)}/replay" : "/v1/deliveries/replay";
        using var sending = _sending = new CancellationTokenSource();
        try
        {
            Show(await Session.PostAsync(path, body, sending.Token));
        }
        catch (OperationCanceledException)
        {
            _result = T.Stopped;
        }
        finally
        {
            _sending = null;
        }
    }

    private void Show(ApiReply reply)
    {
        if (!reply.IsDone)
        {
            _fault = reply.Message;
            return;
        }

        var json = reply.Json;
        if (DeliveryId is not null)
        {
            _result = json.Text("reason") is { } reason ? Language.Say(reason) : T.Replayed;
            return;
        }

        _result = T.Result(N(json, "replayed"), N(json, "aborted"), N(json, "refused"));
        _because = [.. json.Members("refused_because").Select(reason => (reason.Name, reason.Value.GetInt64()))];
    }

    private string N(JsonElement json, string name) => Language.Count(json.Number(name) ?? 0);
}
