using System.Text.Json.Serialization;
using Ripen.Client.Definitions;
using Ripen.Client.Deliveries;
using Ripen.Client.Status;
using Ripen.Client.Triggers;
using Ripen.Client.Users;

namespace Ripen.Client.Connection;

/// <summary>Answers as they come.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MessageAnswer))]
[JsonSerializable(typeof(TrackAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(UserProfile))]
[JsonSerializable(typeof(LedgerPage))]
[JsonSerializable(typeof(TriggerAnswer))]
[JsonSerializable(typeof(PublishAnswer))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(InstallationStatus))]
internal sealed partial class RipenJson : JsonSerializerContext;
