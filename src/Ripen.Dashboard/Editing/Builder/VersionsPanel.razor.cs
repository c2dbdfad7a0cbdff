using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Builder;

/// <summary>Compares the versions of a document with each other and with what is not published yet, and takes an old one as a draft.</summary>
public sealed partial class VersionsPanel
{
    private const string Draft = "draft";

    private IReadOnlyList<JsonElement> _versions = [];
    private IReadOnlyList<Option> _options = [];
    private string _from = string.Empty;
    private string _to = string.Empty;
    private string _before = string.Empty;
    private string _after = string.Empty;
    private bool _isRead;
    private (int Version, bool IsDirty)? _of;

    /// <summary>The document.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    private long InForce => _versions.Count == 0 ? 0 : _versions[0].Number("version") ?? 0;

    private BuilderTexts T => BuilderTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == (Editor.Version, Editor.IsDirty))
        {
            return;
        }

        _of = (Editor.Version, Editor.IsDirty);
        try
        {
            var json = (await Session.GetAsync($"/v1/definitions/{Editor.Kind}/{Uri.EscapeDataString(Editor.Id)}/versions", Left)).Json;
            _versions = [.. json.Items("versions")];
            _options =
            [
                .. Editor.IsDirty ? [new Option(Draft, T.Unpublished)] : Array.Empty<Option>(),
                .. _versions.Select(version => new Option((version.Number("version") ?? 0).ToString(CultureInfo.InvariantCulture), Said(version))),
            ];
            if (_options.Count > 1)
            {
                await CompareAsync(_options[1].Value, _options[0].Value);
            }

            _isRead = true;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string Said(JsonElement version)
    {
        var at = version.Instant("published_at") is { } instant ? $" · {Language.Instant(instant, Zone)}" : string.Empty;
        var by = version.Text("published_by") is { Length: > 0 } who ? $" · {who}" : string.Empty;
        return T.Version(Language.Count(version.Number("version") ?? 0)) + at + by;
    }

    private async Task CompareAsync(string from, string to) => (_from, _to, _before, _after) = (from, to, await TextAsync(from), await TextAsync(to));

    private async Task RestoreAsync(long version)
    {
        if (await PublishedYaml.ReadAsync(Session, Editor.Kind, Editor.Id, version.ToString(CultureInfo.InvariantCulture), Left) is { } yaml && Editor.TakeYaml(yaml) is null)
        {
            Snackbar.Add(T.Restored(Language.Count(version)), Severity.Success);
        }
    }

    private async Task<string> TextAsync(string version) =>
        version == Draft ? Editor.Yaml : await PublishedYaml.ReadAsync(Session, Editor.Kind, Editor.Id, version, Left) ?? string.Empty;
}
