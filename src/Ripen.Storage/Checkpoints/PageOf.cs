namespace Ripen.Storage.Checkpoints;

/// <summary>Makes pages.</summary>
internal static class PageOf
{
    /// <summary>Lists are read with one row more than was asked for: its presence says that a next page exists.</summary>
    internal static Page<T> Rows<T>(List<T> rows, int max, Func<T, PageCursor> cursorOf)
    {
        if (rows.Count <= max)
            return new Page<T>(rows, null);
        rows.RemoveRange(max, rows.Count - max);
        return new Page<T>(rows, cursorOf(rows[^1]));
    }
}
