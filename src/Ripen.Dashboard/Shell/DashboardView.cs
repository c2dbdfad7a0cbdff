using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Shell;

/// <summary>What every interactive page and part of one has: its language and the person's way to the API.</summary>
public abstract class DashboardView : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    /// <summary>Begins.</summary>
    protected DashboardView() => Left = _left.Token;

    /// <summary>The language of the visit.</summary>
    [CascadingParameter]
    public required Language Language { get; set; }

    /// <summary>The time zone of the company, in which times are shown.</summary>
    [CascadingParameter]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>The API, in the name of who is signed in.</summary>
    [Inject]
    public required Session Session { get; set; }

    /// <summary>Ends when the page is left: reads stop then.</summary>
    protected CancellationToken Left { get; }

    /// <summary>Whether who is signed in may build and launch.</summary>
    protected bool MayEdit => Session.Role >= Role.Editor;

    /// <summary>Whether who is signed in may see to keys and accounts.</summary>
    protected bool MayAdminister => Session.Role >= Role.Administrator;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once, when the page is left.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_left.IsCancellationRequested)
        {
            _left.Cancel();
            _left.Dispose();
        }
    }
}
