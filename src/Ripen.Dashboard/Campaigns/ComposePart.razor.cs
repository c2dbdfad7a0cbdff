using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Name and message of a campaign.</summary>
public sealed partial class ComposePart
{
    private static readonly Option[] Methods = [new("GET", "GET"), new("POST", "POST"), new("PUT", "PUT"), new("PATCH", "PATCH"), new("DELETE", "DELETE")];
    private static readonly string[] HeaderNames = ["Content-Type", "Authorization", "Accept", "X-Api-Key"];
    private static readonly string[] Drawn = ["method", "url", "headers", "authorize_with", "body", "json", "languages"];

    private KnownNames _names = KnownNames.None;

    /// <summary>The campaign.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Workspace { get; set; }

    private ComposeTexts T => ComposeTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    private JsonObject Message => Editor.Document.Part("message") ?? [];

    private bool IsPairs => Message["json"] is JsonObject;

    private List<string> Rest => [.. Message.Select(member => member.Key).Where(key => !Drawn.Contains(key))];

    private List<Option> Credentials =>
        _names.Credentials.Count == 0 && Message.Text("authorize_with") is null ? [] : [new(string.Empty, T.NoCredential), .. _names.Credentials.Select(name => new Option(name.Id, name.Label))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _names = await Workspace.GetAsync(Left);

    private void Change(Action<JsonObject> change) => Editor.Change(document => change(document.Need("message")));

    // A body has one kind; the other goes, and undo brings it back.
    private void SwitchBody(string kind) => Change(message =>
    {
        if (kind == "json")
        {
            message.Remove("body");
            message["json"] = new JsonObject();
        }
        else
        {
            message.Remove("json");
        }
    });
}
