namespace Ripen.Templates;

/// <summary>The stable codes of what can be wrong with a template.</summary>
public static class IssueCodes
{
    /// <summary>The text cannot be read as Liquid.</summary>
    public const string Syntax = "LQ001";

    /// <summary>A block is not closed, or closed without being open.</summary>
    public const string UnbalancedBlock = "LQ002";

    /// <summary>The tag is unknown or not supported here.</summary>
    public const string UnknownTag = "LQ003";

    /// <summary>Curly quotes delimit a string.</summary>
    public const string CurlyQuotes = "LQ004";

    /// <summary>The operators <c>&amp;&amp;</c> and <c>||</c>.</summary>
    public const string ForeignOperator = "LQ005";

    /// <summary>The tag was damaged by a translation or by copying from a web page.</summary>
    public const string DamagedTag = "LQ006";

    /// <summary>Blocks, braces, parentheses or brackets nest too deep.</summary>
    public const string TooDeep = "LQ010";

    /// <summary>The source is too long.</summary>
    public const string SourceTooLong = "LQ011";

    /// <summary>A reserved root is assigned to.</summary>
    public const string ReservedName = "LQ012";

    /// <summary>A content block does not exist or is too long.</summary>
    public const string ContentBlock = "LQ013";

    /// <summary>Something was repaired.</summary>
    public const string Repaired = "LQ101";

    /// <summary>The standard attribute is unknown.</summary>
    public const string UnknownAttribute = "LQ102";

    /// <summary>A variable has the name of a standard attribute.</summary>
    public const string ShadowsAttribute = "LQ103";

    /// <summary>The filter is unknown.</summary>
    public const string UnknownFilter = "LQ105";

    /// <summary>What follows <c>else</c> is ignored.</summary>
    public const string ElseArguments = "LQ106";

    /// <summary>The filter does not take that many arguments.</summary>
    public const string FilterArguments = "LQ108";

    /// <summary>An option is given twice.</summary>
    public const string DuplicateOption = "LQ120";

    /// <summary>The method is neither GET nor POST.</summary>
    public const string CallMethod = "LQ121";

    /// <summary>A body is given with GET.</summary>
    public const string BodyIgnored = "LQ122";

    /// <summary>The option is unknown.</summary>
    public const string UnknownOption = "LQ123";

    /// <summary>The filter is an addition to the documented ones.</summary>
    public const string ExtraFilter = "LQ130";

    /// <summary>A value has a type that the operator or filter does not take.</summary>
    public const string WrongType = "LQ200";

    /// <summary>Too many steps.</summary>
    public const string TooManySteps = "LQ201";

    /// <summary>Division by zero.</summary>
    public const string DividedByZero = "LQ202";

    /// <summary>A range or a collection is too large.</summary>
    public const string TooManyItems = "LQ203";

    /// <summary>A string is too long.</summary>
    public const string StringTooLong = "LQ204";

    /// <summary>The result is too long.</summary>
    public const string OutputTooLong = "LQ205";

    /// <summary>A number is too large.</summary>
    public const string NumberTooLarge = "LQ206";

    /// <summary>Rendering takes too long.</summary>
    public const string TooSlow = "LQ207";

    /// <summary>Too many calls of connected content.</summary>
    public const string TooManyCalls = "LQ208";

    /// <summary>Anything else that failed while rendering.</summary>
    public const string RenderFailed = "LQ209";

    /// <summary>An answer that is to be rendered again is no template.</summary>
    public const string AnswerFailed = "LQ210";
}
