namespace Ripen.Templates.Webhooks;

/// <summary>What the value of a row becomes in the JSON that the platform writes (liquid-and-webhooks §4.1; an extension).</summary>
public enum RowType
{
    /// <summary>A JSON string of the text as it is rendered.</summary>
    Text,

    /// <summary>A number; an empty text is null.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>; an empty text is null.</summary>
    Boolean,

    /// <summary>The text is JSON itself; an empty one is null.</summary>
    Json,
}
