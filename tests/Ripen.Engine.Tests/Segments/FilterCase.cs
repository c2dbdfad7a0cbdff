using Ripen.Engine.Segments;

namespace Ripen.Engine.Tests.Segments;

/// <summary>One line of profiles-segments-campaigns §7.1: what the profile holds, the filter, and whether it matches.</summary>
internal sealed record FilterCase(bool Matches, FilterNode Filter, Action<RequestBuilder> Build)
{
    /// <summary>The instant at which the case is asked.</summary>
    public long Now { get; init; } = Clock.Iso("2024-05-15T12:00:00Z");
}
