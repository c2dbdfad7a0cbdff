using Ripen.Docs.Tests.Pages;

namespace Ripen.Docs.Tests.Reference;

/// <summary>The page on security names code and tests that are there.</summary>
public sealed class SecurityTableTests
{
    private static readonly DocPage Page = DocPage.Read("docs/internals/security.md");

    public static TheoryData<string> Headings() => ["Outgoing requests", "Keys", "Mail services and analytics SDKs", "Secrets", "Headers", "What comes in", "Bounds"];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Tests_of_every_rule_exist(string heading)
    {
        foreach (var row in Page.Table(heading))
        {
            var tests = DocPage.Code(row[2]).ToList();
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.True(Exists(test), $"'{row[0]}' names {test}, which is no test."));
        }
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void Code_of_every_rule_exists(string heading) => Assert.All(
        Page.Table(heading).SelectMany(row => DocPage.Code(row[1])),
        name => Assert.True(
            name.StartsWith("Ripen.", StringComparison.Ordinal) ? Directory.Exists(DocPages.Full("src/" + name)) : Files("src", name).Any(), $"There is no {name} in src."));

    private static bool Exists(string test) =>
        test.Split('.') is [var type, var method] && Files("tests", type).Any(path => File.ReadAllText(path).Contains($" {method}(", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder, string type) => Directory.EnumerateFiles(DocPages.Full(folder), type + ".cs", SearchOption.AllDirectories);
}
