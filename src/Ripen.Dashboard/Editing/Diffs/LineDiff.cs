namespace Ripen.Dashboard.Editing.Diffs;

/// <summary>What changed between two texts, line by line.</summary>
public static class LineDiff
{
    /// <summary>How many lines a side may have between what both begin and end with; beyond it the middle is shown as replaced.</summary>
    public const int MaxLines = 3000;

    /// <summary>The lines of both: those of the old that are gone, those of the new that came, and the common ones, in order.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, fresh) = (Split(before), Split(after));
        var head = Common(old, fresh, 0, fromEnd: false);
        var tail = Common(old, fresh, head, fromEnd: true);
        var (oldMiddle, freshMiddle) = (old[head..^tail], fresh[head..^tail]);
        return
        [
            .. old[..head].Select(line => new DiffLine(DiffKind.Same, line)),
            .. oldMiddle.Length > MaxLines || freshMiddle.Length > MaxLines ? Replaced(oldMiddle, freshMiddle) : Middle(oldMiddle, freshMiddle),
            .. old[(old.Length - tail)..].Select(line => new DiffLine(DiffKind.Same, line)),
        ];
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    private static int Common(string[] old, string[] fresh, int taken, bool fromEnd)
    {
        var most = Math.Min(old.Length, fresh.Length) - taken;
        var count = 0;
        while (count < most && (fromEnd ? old[^(count + 1)] == fresh[^(count + 1)] : old[count] == fresh[count]))
        {
            count++;
        }

        return count;
    }

    private static IEnumerable<DiffLine> Replaced(string[] old, string[] fresh) =>
        old.Select(line => new DiffLine(DiffKind.Removed, line)).Concat(fresh.Select(line => new DiffLine(DiffKind.Added, line)));

    // The longest common subsequence: length[i, j] is that of what is left from i and j on.
    private static IEnumerable<DiffLine> Middle(string[] old, string[] fresh)
    {
        var length = new int[old.Length + 1, fresh.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = fresh.Length - 1; j >= 0; j--)
            {
                length[i, j] = old[i] == fresh[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var (at, to) = (0, 0);
        while (at < old.Length || to < fresh.Length)
        {
            if (at < old.Length && to < fresh.Length && old[at] == fresh[to])
            {
                yield return new DiffLine(DiffKind.Same, old[at++]);
                to++;
            }
            else if (at < old.Length && (to == fresh.Length || length[at + 1, to] >= length[at, to + 1]))
            {
                yield return new DiffLine(DiffKind.Removed, old[at++]);
            }
            else
            {
                yield return new DiffLine(DiffKind.Added, fresh[to++]);
            }
        }
    }
}
