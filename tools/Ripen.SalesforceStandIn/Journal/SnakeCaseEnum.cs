using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.SalesforceStandIn.Journal;

/// <summary>Enumerations as snake case text in JSON; numbers are refused.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
