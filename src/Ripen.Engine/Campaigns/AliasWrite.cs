namespace Ripen.Engine.Campaigns;

/// <summary>An alias that a user gets with a delivery's outcome (contract §3).</summary>
/// <param name="Label">Its label; a user has one alias of each.</param>
/// <param name="Name">Its name; may be Liquid that also knows <c>response</c>.</param>
public sealed record AliasWrite(string Label, string Name)
{
    /// <summary>The most characters of a label, and of a name once it is rendered (rest-api §3.1).</summary>
    public const int MaxLength = 255;

    /// <summary>How many aliases one outcome may give.</summary>
    public const int MaxAliases = 10;
}
