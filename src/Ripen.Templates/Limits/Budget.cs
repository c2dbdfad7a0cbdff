using System.Text;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Limits;

/// <summary>Checks that are made before memory is taken.</summary>
internal static class Budget
{
    /// <summary>Fails when the text is longer than a variable may hold.</summary>
    public static string CheckString(string text)
    {
        CheckLength(text.Length);
        if (text.Length * 3 > TemplateLimits.MaxStringBytes && Encoding.UTF8.GetByteCount(text) > TemplateLimits.MaxStringBytes)
        {
            throw TooLong();
        }

        return text;
    }

    /// <summary>Fails when a text of that many characters would be too long for a variable. To be called before it is built.</summary>
    public static void CheckLength(long characters)
    {
        if (characters > TemplateLimits.MaxStringBytes)
        {
            throw TooLong();
        }
    }

    /// <summary>Fails when a collection of that size is not allowed. To be called before it is built.</summary>
    public static void CheckItems(long count)
    {
        if (count > TemplateLimits.MaxItems)
        {
            throw new TemplateRenderException(IssueCodes.TooManyItems, $"A collection may have at most {TemplateLimits.MaxItems} items; this has {count}.");
        }
    }

    private static TemplateRenderException TooLong() =>
        new(IssueCodes.StringTooLong, $"A string may have at most {TemplateLimits.MaxStringBytes} bytes.");
}
