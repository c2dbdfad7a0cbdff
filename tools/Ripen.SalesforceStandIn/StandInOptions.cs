using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn;

/// <summary>How a stand-in for Salesforce is set up. The defaults are a small, strict org without leads.</summary>
public sealed record StandInOptions
{
    /// <summary>Where to listen: one address, <c>http://HOST:PORT</c>; port 0 takes a free one (the host must then be an address, not a name).</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The one client id that the token endpoint knows.</summary>
    public string ClientId { get; init; } = "stand-in-client";

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public string ClientSecret { get; init; } = "stand-in-secret";

    /// <summary>How long a token lives; 120 seconds unless said otherwise (liquid-and-webhooks §5.4.2). Changeable later through the token store.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Status of a refused token request: 400, or 401 as in some set-ups (liquid-and-webhooks §5.2).</summary>
    public int TokenRefusalStatus { get; init; } = 400;

    /// <summary>
    /// Off: an id must have the shape of a Lead id (15 or 18 letters and digits, beginning with 00Q). On: any id of a known lead will do,
    /// so that demonstrations and tests may use readable ids. An unknown id is 404 either way.
    /// </summary>
    public bool AcceptAnyId { get; init; }

    /// <summary>The leads that exist at the start.</summary>
    public IReadOnlyList<LeadSeed> Leads { get; init; } = [];

    /// <summary>
    /// Restricted picklists by field name. <c>Status</c> is Salesforce's own field; <c>lead_status</c> exists only because the stand-in is told so:
    /// an ordinary org answers it with 400 <c>INVALID_FIELD</c>. Leave it out to get that answer.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Picklists { get; init; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["Status"] = ["Open - Not Contacted", "Working - Contacted", "MQL", "SQL", "Closed - Converted", "Closed - Not Converted"],
        ["lead_status"] = ["MQL", "SQL", "Customer", "Partner"],
    };

    /// <summary>Further text fields to accept beside the standard ones and all names that end in <c>__c</c>.</summary>
    public IReadOnlyList<string> ExtraFields { get; init; } = [];

    /// <summary>Fields that may address a lead as an external id.</summary>
    public IReadOnlyList<string> ExternalIdFields { get; init; } = ["External_Id__c"];

    /// <summary>Calls to the data API allowed; above it every call is 403 <c>REQUEST_LIMIT_EXCEEDED</c> (liquid-and-webhooks §5.4.5).</summary>
    public long Quota { get; init; } = 1_000_000;

    /// <summary>Entries that the journal keeps; the oldest are dropped and counted.</summary>
    public int JournalCapacity { get; init; } = 100_000;

    /// <summary>Bytes of a request body that the journal keeps.</summary>
    public int JournalBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Changes that the history of one lead keeps; the oldest are dropped and counted. 0 keeps none.</summary>
    public int HistoryPerLead { get; init; } = 1_000;

    /// <summary>Leads that the stand-in holds at most.</summary>
    public int MaxLeads { get; init; } = 2_000_000;

    /// <summary>The only clock that the stand-in reads: life of tokens, instants of the journal, length of slow answers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
