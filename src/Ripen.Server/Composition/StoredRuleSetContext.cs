using System.Text.Json.Serialization;

namespace Ripen.Server.Composition;

/// <summary>Source-generated JSON of stored sets.</summary>
[JsonSerializable(typeof(StoredRuleSet))]
internal sealed partial class StoredRuleSetContext : JsonSerializerContext;
