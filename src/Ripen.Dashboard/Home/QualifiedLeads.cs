using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Home;

/// <summary>
/// How many marketing qualified leads there are. What makes one is the workspace's own: the members of the segment that has the tag <see cref="Tag"/>, the first by id when several have it.
/// </summary>
internal sealed class QualifiedLeads(Session session, TimeProvider time)
{
    /// <summary>The tag, in whatever case.</summary>
    public const string Tag = "MQL";

    /// <summary>How many pages of segments are searched, each with <see cref="PageSize"/>.</summary>
    public const int MaxPages = 10;

    private const int PageSize = 100;

    /// <summary>After what time they are counted anew, when nothing was handed over meanwhile.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private long? _handedOver;
    private DateTimeOffset _looked;

    /// <summary>The segment; null when none has the tag.</summary>
    public string? Segment { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Its members; null as long as they are counted for the first time.</summary>
    public long? Count { get; private set; }

    /// <summary>Whether <see cref="Count"/> is no estimate.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Counts, unless it has done so a short while ago.</summary>
    /// <param name="handedOver">What was handed over so far: when it changes, the number of leads may have.</param>
    public async Task LookAsync(long handedOver, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (handedOver == _handedOver && now - _looked < Every)
        {
            return;
        }

        await FindAsync(cancellationToken);
        if (Segment is not null)
        {
            // 202 says that the count goes on: it is asked for again at the next look.
            var size = await session.GetAsync($"/v1/segments/{ApiPath.Part(Segment)}/size?fresh=true", cancellationToken);
            if (size.Status != 200)
            {
                return;
            }

            (Count, IsExact) = (size.Json.Number("size"), size.Json.Flag("exact"));
        }

        (_handedOver, _looked) = (handedOver, now);
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var segments = new List<(string Id, string Name)>();
        for (var page = 0; page < MaxPages; page++)
        {
            var items = (await session.GetAsync($"/segments/list?page={page}", cancellationToken)).Json.Items("segments").ToList();
            segments.AddRange(items.Where(item => item.Items("tags").Any(tag => Tag.Equals(tag.GetString(), StringComparison.OrdinalIgnoreCase))).Select(item => (item.Text("id") ?? string.Empty, item.Text("name") ?? string.Empty)));
            if (items.Count < PageSize)
            {
                break;
            }
        }

        var (id, name) = segments.OrderBy(segment => segment.Id, StringComparer.Ordinal).FirstOrDefault();
        if (id != Segment)
        {
            Count = null;
        }

        (Segment, Name) = (id, name ?? string.Empty);
    }
}
