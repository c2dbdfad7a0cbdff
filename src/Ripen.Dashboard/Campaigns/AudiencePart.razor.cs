using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Target audience of a campaign, and how often somebody may receive it.</summary>
public sealed partial class AudiencePart
{
    private KnownNames _names = KnownNames.None;

    /// <summary>The campaign.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Workspace { get; set; }

    private CampaignTexts T => CampaignTexts.In(Language);

    private JsonObject? Audience => Editor.Document.Part("audience");

    private JsonObject? Again => Editor.Document.Part("re_eligibility");

    private IReadOnlyList<string> Segments => Audience.Words("segments");

    private List<Option> Free => [.. _names.Segments.Where(name => !Segments.Contains(name.Id)).Select(name => new Option(name.Id, name.Label))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _names = await Workspace.GetAsync(Left);

    private string Called(string id) => _names.Segments.FirstOrDefault(name => name.Id == id)?.Label ?? id;

    private void Change(Action<JsonObject> change) => Editor.Change(document =>
    {
        change(document.Need("audience"));
        document.Trim("audience");
    });

    private void AddSegment(string id)
    {
        if (id.Length > 0)
        {
            PutSegments(Segments.Append(id));
        }
    }

    private void PutSegments(IEnumerable<string> ids) => Change(audience => audience.PutWords("segments", [.. ids]));

    private void Control(string percent) => Editor.Change(document =>
    {
        document.Need("control_group").PutNumber("percent", percent);
        document.Trim("control_group");
    });
}
