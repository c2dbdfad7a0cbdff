using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Names;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>Edits a template. A pause in typing hands it over, so that a closed page costs no more than the last words.</summary>
public sealed partial class LiquidField
{
    /// <summary>How long after the last letter the text is handed over.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _id = FieldIds.Next();
    private ElementReference _area;
    private string _typed = string.Empty;
    private string? _of;
    private KnownNames _names = KnownNames.None;
    private IReadOnlyList<LiquidSuggestion> _suggestions = [];
    private ITimer? _pause;

    /// <summary>What the field is called.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Whether only screen readers are told what it is, since the place says it.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    /// <summary>The template.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>It is another now.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>How many lines are seen; 1 for what is a line.</summary>
    [Parameter]
    public int Rows { get; set; } = 1;

    /// <summary>An example.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>A sentence below.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Classes for its size.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Workspace { get; set; }

    /// <summary>Where the caret stands only the browser knows.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    /// <summary>The clocks.</summary>
    [Inject]
    public required DashboardClock Clock { get; set; }

    private LiquidTexts L => LiquidTexts.In(Language);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Value != _of)
        {
            (_of, _typed) = (Value, Value ?? string.Empty);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pause?.Dispose();
        base.Dispose(disposing);
    }

    private async Task TypedAsync()
    {
        _pause ??= Clock.Real.CreateTimer(_ => _ = InvokeAsync(SendAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pause.Change(Pause, Timeout.InfiniteTimeSpan);
        await SuggestAsync();
    }

    private async Task SendAsync()
    {
        _pause?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_typed != (_of ?? string.Empty) && !Left.IsCancellationRequested)
        {
            _of = _typed;
            await ValueChanged.InvokeAsync(_typed);
        }
    }

    private async Task SuggestAsync()
    {
        var caret = await Script.InvokeAsync<int>("ripenDashboard.caret", Left, _area);
        _names = await Workspace.GetAsync(Left);
        _suggestions = LiquidCompletion.At(_typed, caret, _names);
    }

    // More may have been typed since it was offered, so where it goes is looked at anew. The browser puts the text in as if it had been typed.
    private async Task PutAsync(LiquidSuggestion suggestion)
    {
        var caret = await Script.InvokeAsync<int>("ripenDashboard.caret", Left, _area);
        _suggestions = [];
        if (LiquidCompletion.At(_typed, caret, _names).FirstOrDefault(now => now.Label == suggestion.Label) is { } fresh)
        {
            await Script.InvokeVoidAsync("ripenDashboard.complete", Left, _area, fresh.From, fresh.Text);
        }
    }
}
