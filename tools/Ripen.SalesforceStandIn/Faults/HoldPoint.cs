using System.Text.Json.Serialization;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>Where a held request waits. On the wire in snake case.</summary>
[JsonConverter(typeof(SnakeCaseEnum<HoldPoint>))]
public enum HoldPoint
{
    /// <summary>After it was written to the journal, before anything else.</summary>
    BeforeApplying,

    /// <summary>After it was applied, before the answer goes out.</summary>
    BeforeAnswering,
}
