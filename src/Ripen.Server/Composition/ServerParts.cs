using Ripen.Delivery.Pipeline;
using Ripen.Runtime;
using Ripen.Runtime.Counting;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.CustomData;
using Ripen.Server.Settings;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Control;
using Ripen.Templates;

namespace Ripen.Server.Composition;

/// <summary>What a server runs on, once it is open; the parts of the API are built of it.</summary>
internal sealed record ServerParts
{
    /// <summary>Settings, checked.</summary>
    public required RipenSettings Settings { get; init; }

    /// <summary>The clock of the installation, which may stand still.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Control data: keys, secrets, definitions, names, audit.</summary>
    public required ControlStore Control { get; init; }

    /// <summary>The rules in force.</summary>
    public required RuleLibrary Rules { get; init; }

    /// <summary>Checkpoints.</summary>
    public required SqliteCheckpointStore Store { get; init; }

    /// <summary>Names and their numbers.</summary>
    public required ControlNames Names { get; init; }

    /// <summary>The template engine.</summary>
    public required TemplateEngine Templates { get; init; }

    /// <summary>Credentials in force.</summary>
    public required CredentialLibrary Credentials { get; init; }

    /// <summary>The services of sending.</summary>
    public required ServiceProvider Delivery { get; init; }

    /// <summary>Messages, parsed.</summary>
    public required MessageTemplates Messages { get; init; }

    /// <summary>Sending.</summary>
    public required DeliveryPipeline Pipeline { get; init; }

    /// <summary>The partitions of this process.</summary>
    public required PartitionNode Node { get; init; }

    /// <summary>The door to all partitions.</summary>
    public required IPartitions Partitions { get; init; }

    /// <summary>Operations over all users.</summary>
    public required SweepControl Sweeps { get; init; }

    /// <summary>Counts over all profiles.</summary>
    public required ProfileCounter Counter { get; init; }

    /// <summary>Publishing.</summary>
    public required DefinitionsApi Definitions { get; init; }

    /// <summary>When custom attributes and events were deleted.</summary>
    public required CustomDataTimes CustomData { get; init; }

    /// <summary>How many requests may come.</summary>
    public required RateLimits Limits { get; init; }

    /// <summary>Counts of what was dropped silently.</summary>
    public DataIssueCounts Issues { get; } = new();

    /// <summary>Whether reads wait for what is on its way: on a test clock nobody polls.</summary>
    public bool AlwaysFresh => Settings.TestClock is not null;

    /// <summary>A service of sending.</summary>
    public T Service<T>()
        where T : notnull =>
        Delivery.GetRequiredService<T>();
}
