namespace Ripen.SalesforceStandIn.Answers;

/// <summary>A finished answer, not yet sent. An empty body goes out without content type.</summary>
internal sealed record Answer(int Status, byte[] Body, string? ContentType)
{
    /// <summary>Success without a word, as Salesforce answers an update.</summary>
    public static readonly Answer NoContent = new(204, [], null);

    /// <summary>Headers beside content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the answer tells the use of the quota; one that pretends to come from a proxy does not.</summary>
    public bool TellsUsage { get; init; } = true;

    /// <summary>A JSON answer.</summary>
    public static Answer Json(int status, byte[] body) => new(status, body, "application/json;charset=UTF-8");
}
