namespace Ripen.Engine.Definitions;

/// <summary>The kinds of definition documents (contract §3). The numbers are stored.</summary>
public enum DefinitionKind : byte
{
    /// <summary>A predicate over profiles.</summary>
    Segment = 1,

    /// <summary>A graph of steps that users travel through.</summary>
    Canvas = 2,

    /// <summary>A webhook that is sent when a trigger fires.</summary>
    Campaign = 3,

    /// <summary>A reusable piece of template text.</summary>
    ContentBlock = 4,

    /// <summary>A named credential; it never holds the secret itself.</summary>
    Credential = 5,

    /// <summary>A webhook to be copied into campaigns and steps.</summary>
    WebhookTemplate = 6,

    /// <summary>What is said of a custom attribute: its type, the blocklist.</summary>
    CustomAttribute = 7,

    /// <summary>What is said of a custom event: the blocklist.</summary>
    CustomEvent = 8,

    /// <summary>How many messages a user may get.</summary>
    FrequencyCapping = 10,

    /// <summary>A table that is read again and again.</summary>
    CdiIntegration = 11,
}
