using System.Text.Json.Serialization;

namespace Ripen.Demo.Stage;

/// <summary>How answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Answers.Journal))]
[JsonSerializable(typeof(Answers.LeadPage))]
internal sealed partial class AnswersJson : JsonSerializerContext;
