namespace Ripen.Dashboard.Api;

/// <summary>The audit log of the product, for what happens in the dashboard alone: accounts.</summary>
public interface IAuditTrail
{
    /// <summary>Notes who did what.</summary>
    /// <param name="actor">The address of the person.</param>
    /// <param name="action">Such as <c>account.invited</c>.</param>
    /// <param name="subject">To whom.</param>
    /// <param name="detail">What else is worth knowing, or empty; never a secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task NoteAsync(string actor, string action, string subject, string detail, CancellationToken cancellationToken);
}
