using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Hosting;

namespace Ripen.Dashboard.Shell;

/// <summary>A page that keeps itself up to date while somebody looks at it.</summary>
public abstract class LiveView : DashboardView
{
    /// <summary>How often it looks. What it reads is shared between viewers where it costs more than a moment.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private ITimer? _timer;
    private bool _busy;
    private bool _again;

    /// <summary>The clock of the process; what is shown is alive even where the installation's clock stands still.</summary>
    [Inject]
    public required DashboardClock Clock { get; set; }

    /// <summary>Says when the server stops: nothing is read from then on.</summary>
    [Inject]
    public required IHostApplicationLifetime Lifetime { get; set; }

    /// <summary>Whether the first look has been taken.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Reads what the page shows. A failure leaves what was there, and the next look tries again.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _timer ??= Clock.Real.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Period, Period);
    }

    /// <summary>Reads again at once, after a change that the person made. While a read goes on, another follows it.</summary>
    protected async Task LookAsync()
    {
        if (_busy)
        {
            _again = true;
            return;
        }

        _busy = true;
        try
        {
            do
            {
                _again = false;
                await LoadAsync(Left);
            }
            while (_again && !Left.IsCancellationRequested);
            IsLoaded = true;
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _busy = false;
        }

        StateHasChanged();
    }

    private async Task TickAsync()
    {
        if (_busy || Left.IsCancellationRequested || Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await LookAsync();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }
}
