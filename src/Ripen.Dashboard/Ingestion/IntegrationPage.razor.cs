using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Ingestion;

/// <summary>One integration: its set-up, and its runs.</summary>
public sealed partial class IntegrationPage
{
    private const string Active = "active";

    private static readonly string[] PlacesOfProblems = ["source", "canvas", "confirm_deletion", "schedule", "contact_emails", "notify", "safety_lag", "rows_per_run"];

    private readonly IReadOnlyList<string> _places = PlacesOfProblems;
    private ConnectionForm _connection = new();
    private IReadOnlyList<(string Name, string Secret)> _others = [];
    private string? _wanted;
    private string? _fault;
    private bool? _isSetUp;
    private bool _isYaml;
    private bool _isConflict;
    private bool _isBusy;
    private int _runs;

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Asks before what reaches users.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <inheritdoc/>
    protected override string Kind => IntegrationStates.Kind;

    private IntegrationTexts T => IntegrationTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    // A new one and a draft are to be set up; of one that runs, the runs come first.
    private bool IsSetUp => Editor!.Version == 0 || (_isSetUp ?? (Editor.Status is "draft"));

    private bool IsDirty => Editor!.IsDirty || _connection.IsNew;

    // What does not run yet can be saved without anything coming of it.
    private bool SavesForTest => IsDirty && Editor!.Status is null or "draft";

    /// <inheritdoc/>
    protected override void Begin(JsonObject document)
    {
        document["data_type"] = "attributes";
        document["source"] = new JsonObject { ["type"] = "postgresql", ["table"] = string.Empty };
        document.PutWords("contact_emails", [Session.Email]);
    }

    /// <inheritdoc/>
    protected override async Task OpenedAsync()
    {
        (_connection, _isSetUp, _fault, _isConflict) = (new ConnectionForm(), null, null, false);
        var states = await IntegrationStates.ReadAsync(Session, Left);
        _others = [.. states.Values.Where(state => state.Text("id") != Id && state.Member("source")?.Text("secret") is not null).Select(state => (state.Text("name") ?? string.Empty, state.Member("source")!.Value.Text("secret")!))];
    }

    private async Task ActivateAsync()
    {
        var source = Editor!.Document.Part("source");
        var text = Editor.Document.Text("data_type") == "user_deletes" ? T.ActivateDeletes($"{source.Text("schema") ?? "public"}.{source.Text("table")}") : T.ActivateText;
        var title = Editor.Status is "stopped" ? T.Resume : T.Activate;
        if (await AskAsync(title, text, title) && await SaveAsync(Active, overwrite: false))
        {
            _connection.Clear();
            _isSetUp = false;
        }
    }

    // The connection goes to the store of secrets first: what is in force never names a secret that is not there.
    private async Task<bool> SaveAsync(string? status, bool overwrite, bool isForTest = false)
    {
        (_isBusy, _wanted, _fault) = (true, status, null);
        try
        {
            _fault = await KeepConnectionAsync();
            if (_fault is not null)
            {
                _isSetUp = true;
                return false;
            }

            var outcome = await Editor!.PublishAsync(status, rearm: false, overwrite, Left);
            _isConflict = outcome.IsConflict;
            if (outcome.IsPublished && !isForTest)
            {
                Snackbar.Add(status == Active ? T.Activated : B.Saved(Language.Count(Editor.Version)), Severity.Success);
            }
            else if (!outcome.IsPublished && !outcome.IsConflict)
            {
                _fault = SetUpTexts.In(Language).NotSaved;
                _isSetUp = true;
            }

            return outcome.IsPublished;
        }
        finally
        {
            // The test of the connection saves too, and is a part that the page does not hear of.
            _isBusy = false;
            StateHasChanged();
        }
    }

    private async Task<string?> KeepConnectionAsync()
    {
        var secret = ConnectionPart.SecretNameOf(Id);
        if (Editor!.Document.Part("source").Text("secret") != secret)
        {
            return Editor.Version == 0 && Editor.Document.Part("source").Text("secret") is null && Editor.Document.Part("source").Text("secret_env") is null ? SetUpTexts.In(Language).Unfinished : null;
        }

        if (_connection.IsKept || (!_connection.IsBegun && Editor.Version > 0))
        {
            return null;
        }

        if (!_connection.IsWhole)
        {
            return SetUpTexts.In(Language).Unfinished;
        }

        // A connection that an active integration uses counts from the moment it is stored, so the rest has to be good.
        if (!(await Session.PostAsync("/v1/definitions?dry_run=true", Editor.Document, Left)).IsDone)
        {
            return SetUpTexts.In(Language).NotSaved;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { value = _connection.Text });
        var reply = await Session.SendAsync(new ApiCall("PUT", "/v1/secrets/" + ApiPath.Part(secret)) { Body = body }, Left);
        _connection.IsKept = reply.IsDone;
        return reply.IsDone ? null : reply.Message;
    }

    private async Task<bool> PrepareAsync() => !SavesForTest || await SaveAsync(null, overwrite: false, isForTest: true);

    private async Task RunAsync()
    {
        _isBusy = true;
        var state = (await Session.GetAsync(IntegrationStates.PathOf(Id), Left)).Json;
        var reply = await Session.PostAsync($"/cdi/integrations/{ApiPath.Part(state.Text("integration_id") ?? string.Empty)}/sync", new { }, Left);
        _isBusy = false;
        if (reply.IsDone)
        {
            // The list of runs begins anew, and shows this one at once.
            (_isSetUp, _runs) = (false, _runs + 1);
        }
        else
        {
            Snackbar.Add(reply.Message, Severity.Error);
        }
    }

    private async Task ReadAgainAsync()
    {
        var dialog = await Dialogs.ShowAsync<ReadAgainDialog>(T.ReadAgain, new DialogParameters<ReadAgainDialog> { { asked => asked.IntegrationId, Id } });
        if (await dialog.Result is { Canceled: false })
        {
            _runs++;
            Snackbar.Add(T.ReadAgainDone, Severity.Success);
        }
    }

    private async Task DiscardAsync()
    {
        _connection.Clear();
        await Editor!.DiscardAsync(Left);
        (_isConflict, _fault) = (false, null);
    }

    private async Task SetStatusAsync(string status, string title, string? text)
    {
        if (text is not null && !await AskAsync(title, text, title))
        {
            return;
        }

        var reply = await Editor!.SetStatusAsync(status, Left);
        if (!reply.IsDone)
        {
            Snackbar.Add(reply.Message, Severity.Error);
        }
    }

    private async Task<bool> AskAsync(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yes, cancelText: ShellTexts.In(Language).Cancel) == true;
}
