using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.History;

/// <summary>The versions, and what changed between any two.</summary>
public sealed partial class HistoryPart
{
    private const string Draft = "draft";

    private IReadOnlyList<JsonElement> _versions = [];
    private IReadOnlyList<Option> _options = [];
    private string _from = string.Empty;
    private string _to = Draft;
    private string _before = string.Empty;
    private string _after = string.Empty;
    private int _readFor = -1;

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    private long InForce => _versions.Count == 0 ? 0 : _versions[0].Number("version") ?? 0;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_readFor == Builder.Editor.Version)
        {
            return;
        }

        // Read again when another version came into force.
        _readFor = Builder.Editor.Version;
        var reply = await Session.GetAsync($"/v1/definitions/canvas/{Uri.EscapeDataString(Builder.Editor.Id)}/versions", Left);
        _versions = [.. reply.Json.Items("versions")];
        List<Option> options = [.. _versions.Select(version => (version.Number("version") ?? 0).ToString(CultureInfo.InvariantCulture)).Select(number => new Option(number, $"{T.Version} {number}"))];
        if (Builder.Editor.IsDirty)
        {
            options.Insert(0, new Option(Draft, T.YourDraft));
        }

        _options = options;
        if (options.Count > 0)
        {
            _to = options[0].Value;
            _from = options[Math.Min(1, options.Count - 1)].Value;
            await CompareAsync();
        }
    }

    private Task FromAsync(string version)
    {
        _from = version;
        return CompareAsync();
    }

    private Task ToAsync(string version)
    {
        _to = version;
        return CompareAsync();
    }

    private async Task CompareAsync() => (_before, _after) = (await TextAsync(_from), await TextAsync(_to));

    private async Task<string> TextAsync(string version) => version == Draft ? Builder.Editor.Yaml : await PublishedYaml.ReadAsync(Session, "canvas", Builder.Editor.Id, version, Left) ?? string.Empty;

    private async Task RestoreAsync(long version)
    {
        var number = version.ToString(CultureInfo.InvariantCulture);
        if (await PublishedYaml.ReadAsync(Session, "canvas", Builder.Editor.Id, number, Left) is { } yaml && Builder.Editor.TakeYaml(yaml) is null)
        {
            Snackbar.Add(T.Restored(version), Severity.Success);
            _readFor = -1;
            await OnParametersSetAsync();
        }
    }
}
