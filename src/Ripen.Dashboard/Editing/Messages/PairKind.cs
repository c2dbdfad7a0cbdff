namespace Ripen.Dashboard.Editing.Messages;

/// <summary>What pairs are for, which says what their values may be.</summary>
public enum PairKind
{
    /// <summary>Texts, such as request headers.</summary>
    Texts,

    /// <summary>Rows of a body: text, unless the row says what it becomes.</summary>
    Body,

    /// <summary>Properties of an event: a number and a truth value stay what they are, and a row may say what a text becomes.</summary>
    Properties,
}
