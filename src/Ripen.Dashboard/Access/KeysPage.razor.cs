using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Access;

/// <summary>Keys of programs, for administrators.</summary>
public sealed partial class KeysPage
{
    private IReadOnlyList<JsonElement>? _keys;
    private IReadOnlyList<string> _permissions = [];
    private IReadOnlyList<string> _addresses = [];
    private HashSet<string> _chosen = [];
    private string? _name;
    private string? _query;
    private bool _all;
    private bool _creating;
    private string? _fault;
    private string? _secret;
    private string _secretFor = string.Empty;

    /// <summary>Asks before a key ends.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>The browser's clipboard.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    private KeyTexts T => KeyTexts.In(Language);

    private IEnumerable<string> Found => _permissions.Where(permission => permission.Contains(_query?.Trim() ?? string.Empty, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => MayAdminister ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var json = (await Session.GetAsync("/v1/api-keys", Left)).Json;
        _keys = [.. json.Items("api_keys")];
        _permissions = [.. json.Items("permissions").Select(permission => permission.Shown())];
    }

    private void Begin() => (_creating, _name, _query, _all, _chosen, _addresses, _fault, _secret) = (true, null, null, false, [], [], null, null);

    private void Choose(string permission, bool ticked)
    {
        if (ticked)
        {
            _chosen.Add(permission);
        }
        else
        {
            _chosen.Remove(permission);
        }
    }

    private async Task CreateAsync()
    {
        object permissions = _all ? "all" : _chosen.Order(StringComparer.Ordinal).ToArray();
        var reply = await Session.PostAsync("/v1/api-keys", new { name = _name ?? string.Empty, permissions, allowed_ips = _addresses }, Left);
        _fault = reply.IsDone ? null : reply.Message;
        if (reply.IsDone)
        {
            (_secret, _secretFor, _creating) = (reply.Json.Text("key"), reply.Json.Text("name") ?? string.Empty, false);
            await ReadAsync();
        }
    }

    private async Task RevokeAsync(JsonElement key)
    {
        if (await Dialogs.ShowMessageBoxAsync(T.Revoke, T.RevokeText(key.Text("name") ?? string.Empty), yesText: T.Revoke, cancelText: ShellTexts.In(Language).Cancel) == true)
        {
            var reply = await Session.DeleteAsync($"/v1/api-keys/{key.Number("id")?.ToString(CultureInfo.InvariantCulture)}", Left);
            (_fault, _secret) = (reply.IsDone ? null : reply.Message, null);
            await ReadAsync();
        }
    }

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("ripenDashboard.copy", Left, _secret);
        Snackbar.Add(T.Copied, Severity.Success);
    }
}
