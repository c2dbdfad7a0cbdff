namespace Ripen.Engine.Campaigns;

/// <summary>A webhook as its author wrote it: URL, header values and body are Liquid (liquid-and-webhooks §4.1).</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Body">Raw text, or null.</param>
/// <param name="Json">Key and value pairs from which the platform writes a JSON object of strings, or null; never together with <paramref name="Body"/>.</param>
public sealed record WebhookMessage(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body, IReadOnlyList<KeyValuePair<string, string>>? Json)
{
    /// <summary>The id of the credential that the <c>Authorization</c> header is made of at each attempt, or null.</summary>
    public string? AuthorizeWith { get; init; }

    /// <summary>Whether GET and DELETE send the body too.</summary>
    public bool SendsBody { get; init; }

    /// <summary>Whether a body that says it is JSON and is none stops the send. Otherwise it is sent, and the record says so.</summary>
    public bool BlocksInvalidJson { get; init; }
}
