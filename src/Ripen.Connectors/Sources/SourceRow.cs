namespace Ripen.Connectors.Sources;

/// <summary>A row as its source gives it: everything as text, so that nothing is rounded (data-in-out §1.4). Null where the column is missing or NULL.</summary>
/// <param name="UpdatedAt">In the source's own precision.</param>
/// <param name="Payload">Cut to its first 1,000 characters when it takes more bytes than a payload may.</param>
/// <param name="PayloadBytes">How many bytes of UTF-8 the whole payload takes.</param>
public sealed record SourceRow(string UpdatedAt, string? Payload, long PayloadBytes)
{
    /// <summary>The external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name of an alias.</summary>
    public string? AliasName { get; init; }

    /// <summary>The label of an alias.</summary>
    public string? AliasLabel { get; init; }

    /// <summary>The platform's id.</summary>
    public string? BrazeId { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; init; }
}
