using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Definitions;

/// <summary>
/// The definitions of the installation behind the management API (contract §4). Expected failures are answers with a 4xx status and a <c>message</c>.
/// </summary>
public interface IDefinitionsApi
{
    /// <summary>
    /// Validates all and publishes all or none; answers when every partition has the new set. 200 with <c>results</c>, or 400 with <c>errors</c> of document,
    /// path, line, column and message, where lines count from the start of the body.
    /// </summary>
    Task<ApiAnswer> PublishAsync(DefinitionUpload upload, CancellationToken cancellationToken);

    /// <summary><c>{"message","definitions":[{"kind","id","name","version","status"}]}</c>.</summary>
    Task<ApiAnswer> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// One definition: <c>{"message","kind","id","version","status","document"}</c>, where <c>document</c> is the definition as JSON and publishes as it
    /// stands; 404 when unknown.
    /// </summary>
    /// <param name="version">A version, or null for the newest.</param>
    Task<ApiAnswer> ReadAsync(string kind, string id, long? version, CancellationToken cancellationToken);

    /// <summary>All canvases with status, tags, entries and the instant of the last change: <c>{"message","canvases":[…]}</c>, in the order of their creation.</summary>
    Task<ApiAnswer> CanvasesAsync(CancellationToken cancellationToken);

    /// <summary>Who names the definition: <c>{"message","used_by":[{"kind","id","name","status"}]}</c>, archived ones left out; 404 when unknown.</summary>
    Task<ApiAnswer> UsesAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary><c>{"message","versions":[…]}</c>, newest first; 404 when unknown.</summary>
    Task<ApiAnswer> VersionsAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>All definitions as files: <c>{"message","files":[{"name","text"}]}</c>, names without a folder, never a secret.</summary>
    Task<ApiAnswer> ExportAsync(CancellationToken cancellationToken);

    /// <summary>Launches, stops or archives; the body is <c>{"status", "rearm"?}</c>.</summary>
    /// <param name="actor">The name of the key that does it.</param>
    Task<ApiAnswer> SetStatusAsync(string kind, string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken);

    /// <summary>Enters every user of a canvas's audience who has no active entry.</summary>
    /// <param name="actor">The name of the key that does it.</param>
    Task<ApiAnswer> RearmAsync(string canvas, string actor, CancellationToken cancellationToken);

    /// <summary>The counts of a canvas or campaign (canvas §6.2), refusals by reason included.</summary>
    /// <param name="unarmed">Whether to count the leads of a canvas's audience who have no entry under way, which is a look at all users; 429 while another such count goes on.</param>
    Task<ApiAnswer> StatsAsync(string kind, string id, bool unarmed, CancellationToken cancellationToken);
}
