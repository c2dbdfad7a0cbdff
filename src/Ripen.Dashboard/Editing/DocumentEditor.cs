using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Shell;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Editing;

/// <summary>
/// One document open in a builder. The document is the JSON of its definition file, with all that stands in it, so what the builder does not know comes back as it
/// was. A moment after each change the draft is kept and the document checked by the rules of publishing.
/// </summary>
public sealed class DocumentEditor(Session session, DraftStore drafts, DashboardClock clock) : IAsyncDisposable
{
    /// <summary>How long after the last change the draft is kept and checked.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly UndoStack _undo = new();
    private readonly CancellationTokenSource _closed = new();
    private ITimer? _pause;
    private Task _checking = Task.CompletedTask;
    private string _published = string.Empty;

    // The text as of the last change: what keeps and checks runs beside the page, which may be changing the document already.
    private volatile string _latest = string.Empty;

    /// <summary>Raised after a change, and when it has been checked; not on the thread of the page.</summary>
    public event Action? Changed;

    /// <summary>The kind, such as <c>canvas</c>.</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>The id.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>The version in force that this was made from; 0 for a document that was never published.</summary>
    public int Version { get; private set; }

    /// <summary>The status in force; null for a document that was never published.</summary>
    public string? Status { get; private set; }

    /// <summary>The document, without its status. Changed by <see cref="Change"/> alone.</summary>
    public JsonObject Document { get; private set; } = [];

    /// <summary>What is wrong with it, as of the last check.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Whether something is not published yet.</summary>
    public bool IsDirty => Version == 0 || Text != _published;

    /// <summary>Whether all that was changed is kept as a draft.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>Whether what is open is a draft from before, made from an older version than the one in force.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Text that was typed as the document and could not be taken; null when there is none.</summary>
    public string? Untaken { get; private set; }

    /// <summary>Whether there is a change to undo.</summary>
    public bool CanUndo => _undo.CanUndo;

    /// <summary>Whether there is one to make again.</summary>
    public bool CanRedo => _undo.CanRedo;

    /// <summary>The document as YAML.</summary>
    public string Yaml => DefinitionText.ToYaml(Text);

    private string Text => Document.ToJsonString(Plain);

    /// <summary>Opens a document: the draft of who is signed in when there is one, else what is in force, else a new one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    /// <param name="fresh">Makes a new document; null when only what exists may be opened.</param>
    /// <returns>False when there is none.</returns>
    public async Task<bool> OpenAsync(string kind, string id, Func<JsonObject>? fresh, CancellationToken cancellationToken)
    {
        (Kind, Id) = (kind, id);
        await session.OpenAsync();
        var draft = await drafts.FindAsync(session.Id, kind, id, cancellationToken);
        if (!await LoadAsync(cancellationToken) && draft is null && fresh is null)
        {
            return false;
        }

        if (draft is not null)
        {
            // Publishing it asks then which of the two counts.
            IsOutdated = draft.Version != Version;
            Version = draft.Version;
            Document = Parse(draft.Json);
        }
        else if (Version == 0)
        {
            Document = fresh!();
        }

        _latest = Text;
        await CheckAsync(cancellationToken);
        return true;
    }

    /// <summary>Changes the document; the change can be undone.</summary>
    public void Change(Action<JsonObject> change)
    {
        var before = Text;
        change(Document);
        if (Text != before)
        {
            _undo.Push(before);
            Touch();
        }
    }

    /// <summary>Takes the document from YAML. Text that is wrong is kept as <see cref="Untaken"/>.</summary>
    /// <returns>What is wrong with the text; null when it was taken.</returns>
    public Problem? TakeYaml(string yaml)
    {
        var problem = Read(yaml);
        Untaken = problem is null ? null : yaml;
        return problem;
    }

    /// <summary>Forgets text that could not be taken.</summary>
    public void DropUntaken() => Untaken = null;

    /// <summary>Undoes the last change.</summary>
    public void Undo() => Replace(_undo.Undo(Text), push: false);

    /// <summary>Makes the change again that was undone last.</summary>
    public void Redo() => Replace(_undo.Redo(Text), push: false);

    /// <summary>Throws away what is not published; a document that was never published is gone then.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await drafts.DropAsync(session.Id, Kind, Id, cancellationToken);
        (IsOutdated, Untaken) = (false, null);
        if (await LoadAsync(cancellationToken))
        {
            await CheckAsync(cancellationToken);
        }
    }

    /// <summary>Publishes the document.</summary>
    /// <param name="status"><c>active</c> to launch or resume; null keeps the status, and a new document becomes a draft.</param>
    /// <param name="rearm">Also arm the leads that a launch leaves unarmed.</param>
    /// <param name="overwrite">Whether a version that somebody else has published meanwhile is overwritten.</param>
    public async Task<PublishOutcome> PublishAsync(string? status, bool rearm, bool overwrite, CancellationToken cancellationToken)
    {
        await StopAsync();
        var query = overwrite ? $"?rearm={Flag(rearm)}" : $"?rearm={Flag(rearm)}&expected_version={Version}";
        var reply = await SendAsync(query, status, cancellationToken);
        Problems = Problem.Of(reply);
        if (!reply.IsDone)
        {
            Changed?.Invoke();
            return new PublishOutcome(false, reply.Status == 409, reply.Message, reply.Json);
        }

        await drafts.DropAsync(session.Id, Kind, Id, cancellationToken);
        await LoadAsync(cancellationToken);
        (IsKept, IsOutdated) = (true, false);
        Changed?.Invoke();
        return new PublishOutcome(true, false, string.Empty, reply.Json.Items("results").FirstOrDefault());
    }

    /// <summary>Stops, archives or resumes what is in force. What is not published stays a draft, made from the version that this makes.</summary>
    /// <param name="status">The status, as the API has it.</param>
    public async Task<ApiReply> SetStatusAsync(string status, CancellationToken cancellationToken)
    {
        await StopAsync();
        var mine = IsDirty ? Text : null;
        var before = Version;
        var reply = await session.PostAsync($"/v1/definitions/{Uri.EscapeDataString(Kind)}/{Uri.EscapeDataString(Id)}/status", new { status }, cancellationToken);
        if (reply.IsDone && await LoadAsync(cancellationToken) && mine is not null)
        {
            Document = Parse(mine);
            _latest = mine;
            if (IsOutdated || Version > before + 1)
            {
                (IsOutdated, Version) = (true, before);
            }

            await KeepAsync(cancellationToken);
        }

        Changed?.Invoke();
        return reply;
    }

    /// <summary>Keeps the draft at once, and ends. A page that is left does this, and the end of the connection once more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        await StopAsync();
        if (!IsKept)
        {
            await KeepAsync(CancellationToken.None);
        }

        await _closed.CancelAsync();
        _closed.Dispose();
    }

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private Problem? Read(string yaml)
    {
        var (json, error) = DefinitionText.ToJson(yaml);
        if (json is null)
        {
            return new Problem(true, error!.Path, session.Language.Say(error.Message)) { Line = error.Line };
        }

        var document = Parse(json);
        document.Remove("status");
        if (document["id"]?.ToString() != Id || document["kind"]?.ToString() != Kind)
        {
            return new Problem(true, "id", session.Language.Say($"kind and id stay {Kind} and {Id}: other documents are other pages")) { Line = 1 };
        }

        Replace(document.ToJsonString(Plain), push: true);
        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var reply = await session.GetAsync($"/v1/definitions/{Uri.EscapeDataString(Kind)}/{Uri.EscapeDataString(Id)}", cancellationToken);
        if (!reply.IsDone)
        {
            return false;
        }

        var json = reply.Json;
        Document = PublishedYaml.Document(json);
        Version = (int)(json.Number("version") ?? 0);
        Status = json.Text("status");
        _published = _latest = Text;
        return true;
    }

    private void Replace(string json, bool push)
    {
        if (push)
        {
            _undo.Push(Text);
        }

        Document = Parse(json);
        Touch();
    }

    private void Touch()
    {
        IsKept = false;
        _latest = Text;
        _pause ??= clock.Real.CreateTimer(_ => _checking = LookAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pause.Change(Pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    private async Task LookAsync()
    {
        try
        {
            await KeepAsync(_closed.Token);
            await CheckAsync(_closed.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Changed?.Invoke();
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var text = _latest;
        IsKept = await drafts.SaveAsync(session.Id, Kind, Id, Version, text, cancellationToken) && text == _latest;
    }

    private async Task CheckAsync(CancellationToken cancellationToken) => Problems = Problem.Of(await SendAsync("?dry_run=true", status: null, cancellationToken));

    private Task<ApiReply> SendAsync(string query, string? status, CancellationToken cancellationToken)
    {
        var document = Parse(_latest);
        if (status is not null)
        {
            document["status"] = status;
        }

        return session.PostAsync("/v1/definitions" + query, document, cancellationToken);
    }

    private async Task StopAsync()
    {
        if (_pause is not null)
        {
            await _pause.DisposeAsync();
            _pause = null;
        }

        await _checking;
    }
}
