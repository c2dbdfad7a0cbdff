using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Keys;

/// <summary>The REST keys of the installation, and who changed what (rest-api §1.2). A key is never edited: it is ended and another is made.</summary>
public interface IKeysApi
{
    /// <summary>Makes a key: 201 with the key itself, which is told this once. 400 when there are as many as there may be, or when the caller would give what it does not have.</summary>
    Task<ApiAnswer> CreateAsync(NewKey key, ApiKey caller, CancellationToken cancellationToken);

    /// <summary>All valid keys, oldest first, without their secrets.</summary>
    ApiAnswer List();

    /// <summary>Ends a key at once: 200; 404 for one that is not there; 400 for the last that may make keys.</summary>
    Task<ApiAnswer> RevokeAsync(string id, ApiKey caller, CancellationToken cancellationToken);

    /// <summary>A page of the audit log, newest first.</summary>
    /// <param name="cursor">Where the page before ended, as its answer said, or null.</param>
    Task<ApiAnswer> AuditAsync(string? cursor, CancellationToken cancellationToken);
}
