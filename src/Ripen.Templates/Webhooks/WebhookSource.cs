namespace Ripen.Templates.Webhooks;

/// <summary>A webhook as its author writes it (liquid-and-webhooks §4.1).</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE; no Liquid.</param>
/// <param name="Url">The URL; Liquid.</param>
public sealed record WebhookSource(string Method, string Url)
{
    /// <summary>Names (no Liquid) and values (Liquid) in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The raw body, or null when there is none or <see cref="BodyRows"/> are given. Liquid.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// Names and values of which a JSON object is made; Liquid on both sides. Values become strings, unless the list is a <see cref="Webhooks.BodyRows"/> that says otherwise. Null for a raw body.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>>? BodyRows { get; init; }

    /// <summary>The credential that the <c>Authorization</c> header of every attempt is made of, or null.</summary>
    public string? Credential { get; init; }

    /// <summary>Whether GET and DELETE send the body too. It is rendered in any case, because it may abort the message.</summary>
    public bool SendsBodyAlways { get; init; }

    /// <summary>Why a URL may not be called whose host came from a value, or null when it may. Null here: all may.</summary>
    public Func<Uri, string?>? RefusesHost { get; init; }

    /// <summary>Whether a JSON body that is no valid JSON stops the send. Otherwise it is sent with a warning.</summary>
    public bool BlocksInvalidJson { get; init; }
}
