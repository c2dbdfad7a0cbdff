using System.Globalization;
using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Values;

/// <summary>Values as text, as output prints them and as string filters read them (liquid-and-webhooks §1.5).</summary>
internal static class Texts
{
    /// <summary>The text of a value.</summary>
    public static string Of(FluidValue value) => value switch
    {
        StringValue text => text.ToStringValue(),
        NumberValue number => Numbers.Text(number.ToNumberValue()),
        BooleanValue truth => truth.ToStringValue(),
        DateTimeValue time => OfTime((DateTimeOffset)time.ToObjectValue()),
        ArrayValue list => OfList(list),
        RecordValue record => JsonText.Of(record),
        RangeValue range => range.ToStringValue(),
        _ => "",
    };

    /// <summary>Writes a value to the output.</summary>
    public static void Write(FluidValue value, BoundedWriter writer)
    {
        if (value is ArrayValue list)
        {
            foreach (var item in list.Values)
            {
                Write(item, writer);
            }
        }
        else
        {
            writer.Write(Of(value).AsSpan());
        }
    }

    /// <summary>A time: <c>YYYY-MM-DD HH:MM:SS UTC</c>, or with its offset when it was moved to another zone.</summary>
    public static string OfTime(DateTimeOffset time)
    {
        var clock = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return time.Offset == TimeSpan.Zero ? clock + " UTC" : clock + " " + Offset(time.Offset, "");
    }

    /// <summary>An offset such as <c>+0530</c>.</summary>
    public static string Offset(TimeSpan offset, string separator)
    {
        var minutes = Math.Abs((int)offset.TotalMinutes);
        return string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{minutes / 60:00}{separator}{minutes % 60:00}");
    }

    private static string OfList(ArrayValue list)
    {
        var text = new StringBuilder();
        foreach (var item in list.Values)
        {
            text.Append(Of(item));
            Budget.CheckLength(text.Length);
        }

        return text.ToString();
    }
}
