using Ripen.Dashboard.Api;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Dashboard;

/// <summary>Notes what happens to accounts where all else is noted.</summary>
internal sealed class AuditTrail(AuditLog log) : IAuditTrail
{
    /// <inheritdoc/>
    public Task NoteAsync(string actor, string action, string subject, string detail, CancellationToken cancellationToken) =>
        log.NoteAsync(actor, new AuditChange(action, subject, detail), cancellationToken);
}
