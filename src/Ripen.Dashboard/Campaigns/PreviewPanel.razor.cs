using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Campaigns;

/// <summary>The preview of a message, and its test send.</summary>
public sealed partial class PreviewPanel
{
    private string _user = string.Empty;
    private string? _fault;
    private JsonElement? _answer;
    private bool _isBusy;

    /// <summary>The message as it stands in the builder.</summary>
    [Parameter]
    public JsonObject? Message { get; set; }

    /// <summary>Asks before something is sent.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    private ComposeTexts T => ComposeTexts.In(Language);

    private bool IsMissing => _user.Trim().Length == 0 || Message is null;

    private async Task TestAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(T.TestTitle, T.TestText(_user.Trim()), T.TestButton, cancelText: ShellTexts.In(Language).Cancel) == true)
        {
            await LookAsync(send: true);
        }
    }

    private async Task LookAsync(bool send)
    {
        if (IsMissing || _isBusy)
        {
            return;
        }

        (_isBusy, _answer, _fault) = (true, null, null);
        StateHasChanged();
        try
        {
            var reply = await Session.PostAsync("/v1/templates/preview", new { message = Message, user = _user.Trim(), send }, Left);
            _answer = reply.IsDone ? reply.Json : null;
            _fault = reply.IsDone ? null : string.Join(' ', reply.Json.Items("errors").Select(error => error.Text("message")).Prepend(reply.Message).Distinct());
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _isBusy = false;
    }
}
