namespace Ripen.Definitions.Reading;

/// <summary>The stable codes of warnings.</summary>
public static class WarningCodes
{
    /// <summary>No path leads to the step (canvas §2.1).</summary>
    public const string UnreachableStep = "unreachable_step";

    /// <summary>The entry attribute is written on a path without a wait before it (canvas §3.11 G4).</summary>
    public const string WriteWithoutWait = "write_without_wait";

    /// <summary>The window is under a minute (canvas §3.11 G4).</summary>
    public const string ShortWindow = "short_window";

    /// <summary>A path ends without writing the entry attribute, so nothing opens the next journey (canvas §3.11 G4).</summary>
    public const string ReArmGap = "re_arm_gap";

    /// <summary>The canvas changes its own entry attribute but lets a user enter only once (canvas §3.8).</summary>
    public const string NoReEntry = "no_re_entry";

    /// <summary>The attribute of a trigger is also in the audience (canvas §3.5).</summary>
    public const string TriggerInAudience = "trigger_in_audience";

    /// <summary>A scoring canvas does not run 100 % in one variant (canvas §2.6).</summary>
    public const string SplitScoring = "split_scoring";

    /// <summary>A scoring canvas has a volume limit, which may end the chain of its entries (canvas §3.11).</summary>
    public const string LimitedScoring = "limited_scoring";

    /// <summary>A launched canvas loses a variant, and its users with it (canvas §2.3).</summary>
    public const string VariantRemoved = "variant_removed";

    /// <summary>The message has a body but no Content-Type (liquid-and-webhooks §4.9).</summary>
    public const string NoContentType = "WH104";

    /// <summary>A header name looks translated or misspelt (liquid-and-webhooks §4.9).</summary>
    public const string HeaderName = "WH105";

    /// <summary>The host of the URL is Liquid (liquid-and-webhooks §4.9).</summary>
    public const string LiquidHost = "WH109";

    /// <summary>GET and DELETE are sent without their body (liquid-and-webhooks §4.1).</summary>
    public const string BodyDropped = "body_dropped";

    /// <summary>The document is archived because a segment that it uses is (profiles-segments-campaigns §2.1).</summary>
    public const string ArchivedWithSegment = "archived_with_segment";

    /// <summary>Two negative conditions on one subject are joined by OR, which matches everybody (profiles-segments-campaigns §2.1).</summary>
    public const string NegativeAlternatives = "negative_alternatives";

    /// <summary>The document is archived because an attribute or event that it uses is on the blocklist (profiles-segments-campaigns §1.12).</summary>
    public const string ArchivedWithName = "archived_with_name";

    /// <summary>A translation is used nowhere, or a language lacks one (liquid-and-webhooks §2.6).</summary>
    public const string Translation = "translation";

    /// <summary>A filter or trigger looks at a custom attribute that the workspace has never seen (liquid-and-webhooks §4.9).</summary>
    public const string UnseenAttribute = "unseen_attribute";

    /// <summary>A filter or trigger looks at a custom event that the workspace has never seen (liquid-and-webhooks §4.9).</summary>
    public const string UnseenEvent = "unseen_event";

    /// <summary>The campaign's delay is at least as long as its duration, so nothing is ever sent (profiles-segments-campaigns §3.4).</summary>
    public const string DelayBeyondEnd = "delay_beyond_end";

    /// <summary>All instants of a scheduled entry have passed (canvas §3.1).</summary>
    public const string NoInstantLeft = "no_instant_left";

    /// <summary>A canvas that goes by users' clocks is launched less than a day before a date begins, which is skipped (canvas §3.1).</summary>
    public const string LaunchTooLate = "launch_too_late";

    /// <summary>A canvas that enters its audience at its launch was launched before (canvas §3.1).</summary>
    public const string LaunchIsOver = "launch_is_over";
}
