namespace Ripen.Templates.Grammar;

/// <summary>Finds what an author may have meant.</summary>
internal static class NearName
{
    private const int MaxDistance = 2;
    private const int MaxLength = 40;

    /// <summary>The candidate nearest to a name, or null when none is within two changes.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is < 3 or > MaxLength)
        {
            return null;
        }

        var best = candidates.Select(c => (Name: c, Distance: Distance(name, c))).Where(c => c.Distance <= MaxDistance).ToArray();
        return best.Length == 0 ? null : best.OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal).First().Name;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[b.Length];
    }
}
