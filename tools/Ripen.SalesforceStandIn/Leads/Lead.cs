using System.Collections.Immutable;
using System.Globalization;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>One lead as it stands at one moment.</summary>
public sealed record Lead
{
    /// <summary>The record id, in its 18-character form when it has one.</summary>
    public required string Id { get; init; }

    /// <summary>Values by field name (case does not matter): text, <see cref="bool"/>, <see cref="decimal"/> or null.</summary>
    public required ImmutableDictionary<string, object?> Fields { get; init; }

    /// <summary>When the lead was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the lead was last written.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Accepted writes since the lead was made; a repeat of the same values counts.</summary>
    public long Writes { get; init; }

    /// <summary>A converted lead refuses writes with 400 <c>CANNOT_UPDATE_CONVERTED_LEAD</c>.</summary>
    public bool IsConverted { get; init; }

    /// <summary>A deleted lead answers 404 <c>ENTITY_IS_DELETED</c>.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The value of <paramref name="field"/> as text; null when it is not set.</summary>
    public string? this[string field] =>
        Fields.TryGetValue(field, out var value) && value is not null ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}
