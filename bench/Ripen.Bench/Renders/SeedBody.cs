namespace Ripen.Bench.Renders;

/// <summary>The body of a threshold handoff: case C01 of the specification of templates, and the same in plain Liquid, which has no abort.</summary>
internal static class SeedBody
{
    /// <summary>What it asks for.</summary>
    public const string Attribute = "lead score";

    /// <summary>A score that sends.</summary>
    public const int Above = 150;

    /// <summary>A score that aborts.</summary>
    public const int Below = 50;

    /// <summary>Why it aborts.</summary>
    public const string Reason = "not at threshold";

    /// <summary>What it gives above the threshold, white space apart.</summary>
    public const string Json = "{\n\"lead_status\": \"MQL\"\n}";

    /// <summary>In the dialect.</summary>
    public const string Dialect =
        "{% assign threshold = 100%}\n{% if custom_attribute.${lead score} > threshold %}\n{\n\"lead_status\": \"MQL\"\n}\n{% else %}{% abort_message('not at threshold')%}\n{% endif %}\n";

    /// <summary>For the template library alone: another way to the attribute, and a text where the dialect aborts.</summary>
    public const string Plain =
        "{% assign threshold = 100%}\n{% if custom_attribute['lead score'] > threshold %}\n{\n\"lead_status\": \"MQL\"\n}\n{% else %}not at threshold\n{% endif %}\n";
}
