using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Status;
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

    /// <summary>How many requests may come, by the names of <see cref="RateBuckets"/>; empty for no limit.</summary>
    public IReadOnlyDictionary<string, RateLimit> RateLimits { get; init; } = new Dictionary<string, RateLimit>();

    /// <summary>The same, already counting what comes otherwise than as a request; null: nothing does.</summary>
    internal RateLimits? Limits { get; init; }

    /// <summary>The clock of the installation.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>State and health.</summary>
    public required IStatusApi Status { get; init; }

    /// <summary>Counts of what was dropped silently.</summary>
    public DataIssueCounts DataIssues { get; init; } = new();

    /// <summary>Counts of what the partitions dropped.</summary>
    public IWriteDrops? WriteDrops { get; init; }

    /// <summary>Each maps the routes of one more part.</summary>
    public IReadOnlyList<Action<IEndpointRouteBuilder>> Routes { get; init; } = [];
}
