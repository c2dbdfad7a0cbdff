using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Campaigns;

/// <summary>One campaign, built in parts.</summary>
public sealed partial class CampaignPage
{
    private const string Active = "active";

    private readonly IReadOnlyList<string> _places = CampaignProblems.Placed;
    private CampaignPart _part;
    private string? _wanted;
    private bool _isYaml;
    private bool _isConflict;
    private bool _isBusy;

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Asks before what reaches others.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <inheritdoc/>
    protected override string Kind => "campaign";

    private CampaignTexts T => CampaignTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    /// <inheritdoc/>
    protected override void Begin(JsonObject document)
    {
        document["channel"] = "webhook";
        document["delivery"] = new JsonObject { ["type"] = "action_based", ["triggers"] = new JsonArray() };
        document["message"] = new JsonObject { ["method"] = "POST", ["url"] = string.Empty };
    }

    private async Task LaunchAsync()
    {
        if (await AskAsync(T.LaunchTitle, T.LaunchText, Editor!.Status == "stopped" ? T.Resume : T.Launch))
        {
            await PublishAsync(Active, overwrite: false);
        }
    }

    private async Task PublishAsync(string? status, bool overwrite)
    {
        (_isBusy, _wanted) = (true, status);
        var outcome = await Editor!.PublishAsync(status, rearm: false, overwrite, Left);
        _isBusy = false;
        _isConflict = outcome.IsConflict;
        if (outcome.IsPublished)
        {
            Snackbar.Add(status == Active ? T.Launched : B.Saved(Language.Count(Editor.Version)), Severity.Success);
        }
        else if (!outcome.IsConflict)
        {
            Snackbar.Add(outcome.Message, Severity.Error);
            _part = Enum.GetValues<CampaignPart>().FirstOrDefault(part => CampaignProblems.In(part, Editor.Problems) > 0, _part);
        }
    }

    private async Task DiscardAsync()
    {
        await Editor!.DiscardAsync(Left);
        _isConflict = false;
    }

    private async Task SetStatusAsync(string status, string title, string? text)
    {
        if (text is not null && !await AskAsync(title, text, title))
        {
            return;
        }

        var reply = await Session.PostAsync($"/v1/campaigns/{Uri.EscapeDataString(Id)}/status", new { status }, Left);
        if (!reply.IsDone)
        {
            Snackbar.Add(reply.Message, Severity.Error);
        }
        else if (!Editor!.IsDirty)
        {
            await Editor.DiscardAsync(Left);
        }
        else
        {
            // The status made a version; what is not published stays, and goes over it when it is wished.
            _isConflict = true;
        }
    }

    private async Task<bool> AskAsync(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yes, cancelText: ShellTexts.In(Language).Cancel) == true;
}
