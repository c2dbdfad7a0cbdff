namespace Ripen.Server.Settings;

/// <summary>Finds the known name that a mistyped one most likely stands for.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest letters to change, case aside; the first of equals.</summary>
    public static string Of(string name, IEnumerable<string> known) => known.MinBy(candidate =>
        Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))!;

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
