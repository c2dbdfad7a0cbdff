using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Access;

/// <summary>Makes a credential or changes one. The secret goes to the store of secrets alone, once the rest is known to be good.</summary>
public sealed partial class CredentialDialog
{
    private const string Kind = "credential";

    private CredentialForm _form = new();
    private JsonObject _document = new() { ["kind"] = Kind };
    private IReadOnlyList<Option> _types = [];
    private IReadOnlyList<Option> _ways = [];
    private int _version;
    private string? _secret;
    private string? _fault;

    /// <summary>The dialog around it.</summary>
    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Which credential; null for a new one.</summary>
    [Parameter]
    public string? CredentialId { get; set; }

    private CredentialTexts T => CredentialTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _types = [.. CredentialForm.Types.Select(type => new Option(type, T.Of(type)))];
        _ways = [new("body", T.InForm), new("basic", T.Basic)];
        if (CredentialId is not null && await FormDocument.ReadAsync(Session, Kind, CredentialId, Left) is ({ } document, var version))
        {
            (_document, _version, _form) = (document, version, CredentialForm.Of(document));
        }
    }

    // Whoever has not said an id gets one made of the name.
    private void Rename(string name)
    {
        if (CredentialId is null && (string.IsNullOrEmpty(_form.Id) || _form.Id == Slugs.Of(_form.Name ?? string.Empty)))
        {
            _form.Id = Slugs.Of(name);
        }

        _form.Name = name;
    }

    private async Task SaveAsync()
    {
        _form.WriteTo(_document);
        if (!_document.ContainsKey("secret") && !_document.ContainsKey("secret_env"))
        {
            if (string.IsNullOrEmpty(_secret))
            {
                _fault = T.SecretNeeded;
                return;
            }

            _document["secret"] = _form.Id?.Trim() ?? string.Empty;
        }

        _fault = await CheckAsync() ?? await KeepSecretAsync() ?? await PublishAsync();
        if (_fault is null)
        {
            Dialog.Close();
        }
        else if (_version == 0)
        {
            _document.Remove("secret");
        }
    }

    private async Task<string?> CheckAsync() => Fault(await Session.PostAsync("/v1/definitions?dry_run=true", _document, Left));

    private async Task<string?> KeepSecretAsync()
    {
        if (string.IsNullOrEmpty(_secret))
        {
            return null;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { value = _secret });
        return Fault(await Session.SendAsync(new ApiCall("PUT", "/v1/secrets/" + ApiPath.Part(_document["secret"]!.ToString())) { Body = body }, Left));
    }

    private async Task<string?> PublishAsync() => Fault(await FormDocument.PublishAsync(Session, _document, _version, Left));

    private static string? Fault(ApiReply reply) => reply.IsDone ? null : FormDocument.FaultOf(reply);
}
