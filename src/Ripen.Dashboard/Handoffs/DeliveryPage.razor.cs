using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Handoffs;

/// <summary>One delivery: what was sent, what was answered, and sending it again.</summary>
public sealed partial class DeliveryPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JsonElement _delivery;
    private SenderNames? _names;
    private bool _unknown;

    /// <summary>The id of the delivery.</summary>
    [Parameter]
    public string Id { get; set; } = string.Empty;

    /// <summary>Asks before something is sent.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    private HandoffTexts T => HandoffTexts.In(Language);

    private string Status => _delivery.Text("status") ?? string.Empty;

    // What is on its way is sent by itself.
    private bool IsOver => Status is not ("pending" or "retrying");

    private string Sender => _delivery.Text("campaign") is { } campaign ? _names!.Of("campaign", campaign) : _names!.Of("canvas", _delivery.Text("canvas"));

    private string SenderLink => _delivery.Text("campaign") is { } campaign ? "campaigns/" + ApiPath.Part(campaign) : "canvas/" + ApiPath.Part(_delivery.Text("canvas") ?? string.Empty);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _names ??= await SenderNames.ReadAsync(Session, cancellationToken);
        var reply = await Session.GetAsync("/v1/deliveries/" + ApiPath.Part(Id), cancellationToken);
        _unknown = reply.Status == 404;
        _delivery = reply.IsDone ? reply.Json.Member("delivery") ?? default : _delivery;
    }

    private string When(DateTimeOffset? instant) => instant is { } at ? Language.Instant(at, Zone) : string.Empty;

    private static string Pretty(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private async Task ReplayAsync()
    {
        var isLetter = _delivery.Member("request") is null;
        var parameters = new DialogParameters<ReplayDialog>
        {
            { dialog => dialog.DeliveryId, Id },
            { dialog => dialog.About, isLetter ? T.ReplayLetterText : T.ReplayOneText },
            { dialog => dialog.OffersRerender, !isLetter },
            { dialog => dialog.OffersForce, Status == "sent" },
        };
        var dialog = await Dialogs.ShowAsync<ReplayDialog>(T.ReplayTitle, parameters, new DialogOptions { BackdropClick = false });
        await dialog.Result;
        await LookAsync();
    }
}
