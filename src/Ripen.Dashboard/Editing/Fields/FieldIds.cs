using System.Globalization;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Ids of elements, by which fields name their lists and labels; each is given once in a process.</summary>
public static class FieldIds
{
    private static long _last;

    /// <summary>An id that no other element has.</summary>
    public static string Next() => "field-" + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
}
