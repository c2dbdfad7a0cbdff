using Ripen.Engine.Attributes;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Canvas;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Definitions;

/// <summary>
/// All definitions that are in force together, under one number. Immutable. A partition takes set <c>n</c> by a log entry that names the
/// number; the same number always means the same set. Canvases and campaigns stand in the order of their creation, which is the order of work.
/// </summary>
public sealed record RuleSet(long Number, IReadOnlyList<SegmentDefinition> Segments, IReadOnlyList<CanvasDefinition> Canvases, IReadOnlyList<CampaignDefinition> Campaigns)
{
    /// <summary>The engine's settings that belong to this set.</summary>
    public EngineSettings Settings { get; init; } = EngineSettings.Default;

    /// <summary>The workspace's frequency caps, at most <see cref="FrequencyCap.MaxRules"/>.</summary>
    public IReadOnlyList<FrequencyCap> FrequencyCaps { get; init; } = [];

    /// <summary>Reusable template texts by the name that templates use.</summary>
    public IReadOnlyDictionary<string, string> ContentBlocks { get; init; } = new Dictionary<string, string>();

    /// <summary>What is said of custom attributes; at most one for a name.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; init; } = [];

    /// <summary>What is said of custom events; at most one for a name.</summary>
    public IReadOnlyList<EventDefinition> Events { get; init; } = [];

    /// <summary>The set before anything was published.</summary>
    public static RuleSet Empty { get; } = new(0, [], [], []);
}
