using System.Globalization;
using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Rules;

/// <summary>Numbered cases of the specifications are tests that carry their number.</summary>
public sealed partial class CaseTests
{
    private const int WebhookCases = 21;

    [Fact]
    public void Every_webhook_case_has_a_test_with_its_number()
    {
        var numbered = Repository.Sources.Where(s => s.Path.StartsWith(Repository.TestFolder, StringComparison.Ordinal))
            .SelectMany(s => TestName().Matches(s.Text)).SelectMany(m => Number().Matches(m.Value)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(Enumerable.Range(1, WebhookCases).Select(n => "W" + n.ToString("D2", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal), numbered);
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (?:W\d\d_)+")]
    private static partial Regex TestName();

    [GeneratedRegex(@"W\d\d")]
    private static partial Regex Number();
}
