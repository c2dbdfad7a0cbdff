namespace Ripen.Definitions.Reading;

/// <summary>The bounds of definition files. Bounds of single keys stand in the schemas; those that the mapping checks itself stand here.</summary>
public static class DefinitionLimits
{
    /// <summary>Bytes in UTF-8 of one file or request body.</summary>
    public const int MaxSourceBytes = 4 * 1024 * 1024;

    /// <summary>Documents of one call, over all its files.</summary>
    public const int MaxDocuments = 1_000;

    /// <summary>How deep mappings and lists may nest; checked while reading, before anything recurses.</summary>
    public const int MaxDepth = 64;

    /// <summary>Errors that one call reports; the rest is only announced. The same number bounds warnings.</summary>
    public const int MaxProblems = 200;

    /// <summary>Characters of a regular expression (profiles-segments-campaigns §2.1).</summary>
    public const int MaxRegexLength = 32_764;

    /// <summary>Bytes of the conditions of one audience, its segments included (profiles-segments-campaigns §2.1).</summary>
    public const int MaxAudienceBytes = 300 * 1024;

    /// <summary>The longest duration, in milliseconds: ten years of 365 days.</summary>
    public const long MaxDuration = 3_650L * 86_400_000;

    /// <summary>The longest re-eligibility of a campaign, in milliseconds: 720 days (profiles-segments-campaigns §3.5).</summary>
    public const long MaxReEligibility = 720L * 86_400_000;

    /// <summary>Characters of a text that a User Update sets (canvas §4.2).</summary>
    public const int MaxSetLength = 255;

    /// <summary>How long one match of a regular expression may take (profiles-segments-campaigns §2.2).</summary>
    public static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(100);
}
