namespace Ripen.Definitions.Schemas;

/// <summary>Finds what an author may have meant.</summary>
internal static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>The name with the fewest changed, missing, added or swapped letters, when they are few enough for the name's length; else null.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        var folded = name.Replace('-', '_').ToLowerInvariant();
        var best = (Name: (string?)null, Distance: Math.Max(1, Math.Min(3, name.Length / 3)) + 1);
        foreach (var candidate in known)
        {
            var distance = Math.Abs(candidate.Length - name.Length) >= best.Distance ? best.Distance
                : Distance(folded, candidate.Replace('-', '_').ToLowerInvariant());
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Name;
    }

    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
