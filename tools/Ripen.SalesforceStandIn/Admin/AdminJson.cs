using System.Text.Json;
using System.Text.Json.Serialization;
using static Ripen.SalesforceStandIn.Admin.AdminBodies;

namespace Ripen.SalesforceStandIn.Admin;

/// <summary>The bodies of the admin API: snake case, and a misspelt member is refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AdminError))]
[JsonSerializable(typeof(AdminCount))]
[JsonSerializable(typeof(JournalPage))]
[JsonSerializable(typeof(LeadLine))]
[JsonSerializable(typeof(LeadPage))]
[JsonSerializable(typeof(RevokeRequest))]
[JsonSerializable(typeof(TokenSettings))]
[JsonSerializable(typeof(TokenLine))]
[JsonSerializable(typeof(QuotaBody))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(IReadOnlyList<HoldLine>))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(IReadOnlyList<FaultRequest>))]
[JsonSerializable(typeof(IReadOnlyList<Dictionary<string, string?>>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(decimal))]
internal sealed partial class AdminJson : JsonSerializerContext;
