using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Edits the request that a campaign or a webhook step makes.</summary>
public sealed partial class RequestFields
{
    private static readonly Option[] Methods = [new("GET", "GET"), new("POST", "POST"), new("PUT", "PUT"), new("PATCH", "PATCH"), new("DELETE", "DELETE")];
    private static readonly string[] HeaderNames = ["Content-Type", "Authorization", "Accept", "X-Api-Key"];
    private static readonly string[] Drawn = ["method", "url", "headers", "authorize_with", "body", "json", "languages"];

    private KnownNames _names = KnownNames.None;

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Workspace { get; set; }

    private JsonObject Message => Owner.Part("message") ?? [];

    private bool IsPairs => Message["json"] is JsonObject;

    private List<Option> Credentials =>
        _names.Credentials.Count == 0 && Message["authorize_with"] is null ? [] : [new(string.Empty, T.NoCredential), .. _names.Credentials.Select(name => new Option(name.Id, name.Label))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _names = await Workspace.GetAsync(Left);

    private Task SetAsync(Action<JsonObject> change) => OwnerChanged.InvokeAsync(owner => change(owner.Need("message")));

    // A body has one kind; the other goes, and undo brings it back.
    private Task SwitchBodyAsync(string kind) => SetAsync(message =>
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
