using System.Text.Json.Serialization;

namespace Ripen.SalesforceStandIn.Journal;

/// <summary>What a request asks for, by method and path. On the wire in snake case (<c>token</c>, <c>patch</c> …).</summary>
[JsonConverter(typeof(SnakeCaseEnum<PathKind>))]
public enum PathKind
{
    /// <summary>The token endpoint.</summary>
    Token,

    /// <summary>PATCH of a record by its id.</summary>
    Patch,

    /// <summary>GET of a record.</summary>
    Get,

    /// <summary>POST of a new record.</summary>
    Create,

    /// <summary>PATCH of a record by an external id.</summary>
    Upsert,

    /// <summary>A query.</summary>
    Query,

    /// <summary>Anything else below <c>/services</c>.</summary>
    Other,
}
