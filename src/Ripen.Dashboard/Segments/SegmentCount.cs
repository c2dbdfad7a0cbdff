using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Segments;

/// <summary>What the API says of a segment's size: how large it is, or how far the count is.</summary>
internal sealed record SegmentCount
{
    /// <summary>Whether it is counted.</summary>
    public bool IsDone { get; init; }

    /// <summary>How many members.</summary>
    public long Members { get; init; }

    /// <summary>Of how many users; while it counts, if known.</summary>
    public long? Users { get; init; }

    /// <summary>Whether all users were asked.</summary>
    public bool IsExact { get; init; }

    /// <summary>How far the truth may be from an estimate, 95 times of 100.</summary>
    public long Margin { get; init; }

    /// <summary>When it was counted.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>How many users were looked at so far; null while another count goes on.</summary>
    public long? Seen { get; init; }

    /// <summary>Reads an answer; null when it is neither a size nor a count that goes on.</summary>
    public static SegmentCount? Of(ApiReply reply)
    {
        var json = reply.Json;
        return reply.Status switch
        {
            200 => new SegmentCount
            {
                IsDone = true,
                Members = json.Number("size") ?? 0,
                Users = json.Number("users"),
                IsExact = json.Flag("exact"),
                Margin = json.Number("margin") ?? 0,
                CountedAt = json.Instant("counted_at"),
            },
            202 => new SegmentCount { Seen = json.Number("seen"), Users = json.Number("users") },
            _ => null,
        };
    }
}
