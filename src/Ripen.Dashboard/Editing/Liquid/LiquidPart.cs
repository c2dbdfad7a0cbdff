namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>What a piece of a template is.</summary>
public enum LiquidPart
{
    /// <summary>Text that is sent as it is.</summary>
    Text,

    /// <summary>A tag, <c>{% … %}</c>.</summary>
    Tag,

    /// <summary>An output, <c>{{ … }}</c>.</summary>
    Output,

    /// <summary>What is not sent: a comment.</summary>
    Comment,

    /// <summary>A tag or an output that is opened and not closed.</summary>
    Open,
}
