using Ripen.Runtime;
using Ripen.Server.Api.Activity;
using Ripen.Server.Api.Alerts;
using Ripen.Server.Api.CanvasTrigger;
using Ripen.Server.Api.CustomData;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Details;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Keys;
using Ripen.Server.Api.Lists;
using Ripen.Server.Api.Secrets;
using Ripen.Server.Api.Segments;
using Ripen.Server.Api.Status;
using Ripen.Server.Api.Sweeps;
using Ripen.Server.Api.Templates;
using Ripen.Server.Api.TestClock;
using Ripen.Server.Api.TestRuns;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Host;

/// <summary>What stands behind the HTTP face. A part that is absent has no routes, which answer 404.</summary>
public sealed record RipenParts
{
    /// <summary>The door to the partitions.</summary>
    public required IPartitions Partitions { get; init; }

    /// <summary>Names and their numbers.</summary>
    public required INameRegistry Names { get; init; }

    /// <summary>The REST keys.</summary>
    public required IApiKeys Keys { get; init; }

    /// <summary>Making and ending REST keys.</summary>
    public IKeysApi? KeyManagement { get; init; }

    /// <summary>How many requests may come, by the names of <see cref="RateBuckets"/>; empty for no limit.</summary>
    public IReadOnlyDictionary<string, RateLimit> RateLimits { get; init; } = new Dictionary<string, RateLimit>();

    /// <summary>The clock of the installation.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>State and health.</summary>
    public required IStatusApi Status { get; init; }

    /// <summary>Counts of what was dropped silently.</summary>
    public DataIssueCounts DataIssues { get; init; } = new();

    /// <summary>What operators were told.</summary>
    public IAlertsApi? Alerts { get; init; }

    /// <summary>Counts of what the partitions dropped.</summary>
    public IWriteDrops? WriteDrops { get; init; }

    /// <summary>Definitions.</summary>
    public IDefinitionsApi? Definitions { get; init; }

    /// <summary>Entering canvases by calls.</summary>
    public ICanvasTriggers? CanvasTriggers { get; init; }

    /// <summary>Operations over all users.</summary>
    public ISweepsApi? Sweeps { get; init; }

    /// <summary>Custom attributes and events.</summary>
    public ICustomDataApi? CustomData { get; init; }

    /// <summary>Lists of definitions in the format of Braze.</summary>
    public IDefinitionLists? DefinitionLists { get; init; }

    /// <summary>Single definitions in the format of Braze.</summary>
    public IDefinitionDetails? DefinitionDetails { get; init; }

    /// <summary>Lists of custom events and attributes in the format of Braze.</summary>
    public INameLists? NameLists { get; init; }

    /// <summary>The message activity log.</summary>
    public IMessageActivityApi? MessageActivity { get; init; }

    /// <summary>Deliveries.</summary>
    public IDeliveriesApi? Deliveries { get; init; }

    /// <summary>Reconciliation of campaigns.</summary>
    public IReconciliationApi? Reconciliation { get; init; }

    /// <summary>Secrets.</summary>
    public ISecretsApi? Secrets { get; init; }

    /// <summary>Previews of templates.</summary>
    public ITemplatePreview? Templates { get; init; }

    /// <summary>Tests of segments.</summary>
    public ISegmentTest? Segments { get; init; }

    /// <summary>Test runs of canvases.</summary>
    public ITestRuns? TestRuns { get; init; }

    /// <summary>Deletion of segments' users.</summary>
    public ISegmentDeletion? SegmentDeletion { get; init; }

    /// <summary>Sizes of segments.</summary>
    public ISegmentSizes? SegmentSizes { get; init; }

    /// <summary>The test clock, when the server was started with one.</summary>
    public ITestClock? TestClock { get; init; }
}
