using Ripen.Engine.Definitions;

namespace Ripen.Connectors.Sources;

/// <summary>The columns that Ripen reads, found by their fixed names without regard to case (data-in-out §1.2). Others are ignored.</summary>
public sealed record SourceColumns
{
    private SourceColumns(SourceColumn updatedAt) => UpdatedAt = updatedAt;

    /// <summary>When a row was last written.</summary>
    public SourceColumn UpdatedAt { get; }

    /// <summary>The external id, or null.</summary>
    public SourceColumn? ExternalId { get; private init; }

    /// <summary>The name of an alias; with <see cref="AliasLabel"/> or not at all.</summary>
    public SourceColumn? AliasName { get; private init; }

    /// <summary>The label of an alias.</summary>
    public SourceColumn? AliasLabel { get; private init; }

    /// <summary>The platform's id, or null; canvas triggers have none.</summary>
    public SourceColumn? BrazeId { get; private init; }

    /// <summary>The e-mail address, or null; only of attributes, events and purchases.</summary>
    public SourceColumn? Email { get; private init; }

    /// <summary>The phone number, or null; as the address.</summary>
    public SourceColumn? Phone { get; private init; }

    /// <summary>The payload, or the properties of a canvas trigger; null where there is none.</summary>
    public SourceColumn? Payload { get; private init; }

    /// <summary>Finds the columns.</summary>
    /// <param name="data">What the rows are.</param>
    /// <exception cref="SourceException">One that is needed is missing, or one must not be there.</exception>
    public static SourceColumns Of(IngestedData data, IReadOnlyList<SourceColumn> all)
    {
        SourceColumn? Find(string name) => all.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        var hasPayload = data is IngestedData.Attributes or IngestedData.Events or IngestedData.Purchases;
        if (data == IngestedData.UserDeletes && Find("PAYLOAD") is not null)
        {
            throw new SourceException(SourceCodes.PayloadColumnPresent, "A table of users to delete must not have a column PAYLOAD: it is most likely not the table that was meant; nobody was deleted");
        }

        var hasAlias = Find("ALIAS_NAME") is not null && Find("ALIAS_LABEL") is not null;
        var columns = new SourceColumns(Find("UPDATED_AT") ?? throw Missing("UPDATED_AT", "when a row was last written"))
        {
            ExternalId = Find("EXTERNAL_ID"),
            AliasName = hasAlias ? Find("ALIAS_NAME") : null,
            AliasLabel = hasAlias ? Find("ALIAS_LABEL") : null,
            BrazeId = data == IngestedData.CanvasTriggers ? null : Find("BRAZE_ID"),
            Email = hasPayload ? Find("EMAIL") : null,
            Phone = hasPayload ? Find("PHONE") : null,
            Payload = hasPayload ? Find("PAYLOAD") ?? throw Missing("PAYLOAD", "a JSON object") : data == IngestedData.CanvasTriggers ? Find("PROPERTIES") : null,
        };
        return columns.HasIdentifier ? columns : throw Missing("EXTERNAL_ID", "or another identifier: " + Identifiers(data));
    }

    private bool HasIdentifier => (ExternalId ?? AliasName ?? BrazeId ?? Email ?? Phone) is not null;

    private static string Identifiers(IngestedData data) => data switch
    {
        IngestedData.UserDeletes => "ALIAS_NAME with ALIAS_LABEL, or BRAZE_ID",
        IngestedData.CanvasTriggers => "ALIAS_NAME with ALIAS_LABEL",
        _ => "ALIAS_NAME with ALIAS_LABEL, BRAZE_ID, EMAIL or PHONE",
    };

    private static SourceException Missing(string name, string what) => new($"{SourceCodes.ColumnMissing}:{name}", $"The table has no column {name} ({what})");
}
