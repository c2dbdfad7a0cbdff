using System.Text.Json.Serialization;

namespace Ripen.Definitions.Publishing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DefinitionSnapshot))]
[JsonSerializable(typeof(DefinitionDocument))]
internal sealed partial class DefinitionStoreJsonContext : JsonSerializerContext;
