using System.Text.Json.Serialization;

namespace Ripen.Demo.Stage;

/// <summary>How answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Answers.Tracked))]
[JsonSerializable(typeof(Answers.Profile))]
[JsonSerializable(typeof(Answers.Ledger))]
[JsonSerializable(typeof(Answers.DeliveryPage))]
[JsonSerializable(typeof(Answers.Journal))]
[JsonSerializable(typeof(Answers.LeadPage))]
internal sealed partial class AnswersJson : JsonSerializerContext;
