using System.Globalization;
using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Rules;

/// <summary>Numbered cases of the specifications are tests that carry their number.</summary>
public sealed partial class CaseTests
{
    private const int WebhookCases = 21;
    private const int ApiCases = 58;

    /// <summary>Cases of ingestion from tables (data-in-out §6), without those of files.</summary>
    private static readonly int[] TableCases = [.. Enumerable.Range(1, 43)];

    [Fact]
    public void Every_webhook_case_has_a_test_with_its_number()
    {
        var numbered = Repository.Sources.Where(s => s.Path.StartsWith(Repository.TestFolder, StringComparison.Ordinal))
            .SelectMany(s => TestName().Matches(s.Text)).SelectMany(m => Number().Matches(m.Value)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(Enumerable.Range(1, WebhookCases).Select(n => "W" + n.ToString("D2", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal), numbered);
    }

    [Fact]
    public void Every_case_of_the_compatible_API_has_one_test_over_HTTP_with_its_number()
    {
        var numbered = Repository.Sources.Where(s => s.Path.StartsWith(Repository.TestFolder + "/Ripen.EndToEnd.Tests/", StringComparison.Ordinal))
            .SelectMany(s => ApiTestName().Matches(s.Text)).SelectMany(m => ApiNumber().Matches(m.Groups[1].Value)).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbered.Distinct().Order(), numbered.Order());
        Assert.Equal(Enumerable.Range(1, ApiCases), numbered.Order());
    }

    [Fact]
    public void Every_case_of_ingestion_from_tables_has_a_test_with_its_number()
    {
        var numbered = Repository.Sources.Where(s => s.Path.StartsWith(Repository.TestFolder, StringComparison.Ordinal))
            .SelectMany(s => IngestionTestName().Matches(s.Text)).SelectMany(m => Covered(m.Groups[1].Value)).ToHashSet();
        Assert.Superset(TableCases.ToHashSet(), numbered);
    }

    // CDI07_and_08 are two, CDI15_to_17 are three.
    private static IEnumerable<int> Covered(string numbers)
    {
        var each = ApiNumber().Matches(numbers).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return numbers.Contains("_to_", StringComparison.Ordinal) ? Enumerable.Range(each[0], each[^1] - each[0] + 1) : each;
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) CDI((?:\d\d_(?:and_|to_)?)+)")]
    private static partial Regex IngestionTestName();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (?:W\d\d_)+")]
    private static partial Regex TestName();

    [GeneratedRegex(@"W\d\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) Case_(\d+(?:_and_\d+)*)_")]
    private static partial Regex ApiTestName();

    [GeneratedRegex(@"\d+")]
    private static partial Regex ApiNumber();
}
