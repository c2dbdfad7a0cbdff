using Ripen.Definitions.Reading;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Rules;

namespace Ripen.Server.Composition.Stats;

/// <summary>The status that is shown: the document's own, or a word that says more of an active one. It changes nothing; an idle canvas goes on as before.</summary>
internal static class StatusLabel
{
    /// <summary>An active canvas that nobody entered, and that sent nothing, for <see cref="IdleAfter"/> (canvas §2.1).</summary>
    public const string Idle = "idle";

    /// <summary>An active campaign that is past its end, of which nothing waits or is under way any more (profiles-segments-campaigns §3.8).</summary>
    public const string Completed = "completed";

    /// <summary>How long, in milliseconds, a canvas may be without a sign of life: 30 days.</summary>
    public const long IdleAfter = 30 * 86_400_000L;

    /// <summary>What is shown of a canvas.</summary>
    /// <param name="now">Milliseconds since 1970.</param>
    public static string Of(DefinitionStatus canvas, DefinitionCounts counts, long now) => Of(canvas, counts.LastActive, now);

    /// <summary>What is shown of a canvas.</summary>
    /// <param name="lastActive">Its last sign of life, milliseconds since 1970; null when it never gave one.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static string Of(DefinitionStatus canvas, long? lastActive, long now) =>
        canvas == DefinitionStatus.Active && lastActive is { } last && now - last >= IdleAfter ? Idle : StatusNames.Of(canvas);

    /// <summary>What is shown of a campaign.</summary>
    /// <param name="now">Milliseconds since 1970.</param>
    public static string Of(DefinitionStatus status, BoundCampaign? campaign, DefinitionCounts counts, long now) =>
        status == DefinitionStatus.Active && campaign?.Definition.End is { } end && now >= end && !counts.IsUnderWay && counts.Sum(CountKind.Held) == counts.Sum(CountKind.HoldEnded)
            ? Completed
            : StatusNames.Of(status);
}
