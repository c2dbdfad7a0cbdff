using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Apps;

/// <summary>The apps of the installation. An app is never edited: it is ended, and another of its id is made.</summary>
public interface IAppsApi
{
    /// <summary>Makes an app: 201 with its write key. 400 when there are as many as there may be, or one of that id collects already.</summary>
    Task<ApiAnswer> CreateAsync(NewApp app, ApiKey caller, CancellationToken cancellationToken);

    /// <summary>All that collect, oldest first, with their keys, which are public.</summary>
    ApiAnswer List();

    /// <summary>Ends an app at once: 200; 404 for one that is not there.</summary>
    Task<ApiAnswer> EndAsync(string id, ApiKey caller, CancellationToken cancellationToken);
}
