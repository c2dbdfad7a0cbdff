using System.Xml.Linq;
using Ripen.Docs.Tests.Pages;

namespace Ripen.Docs.Tests.Reference;

/// <summary>Every package that a project uses has its reason in the decision on packages.</summary>
public sealed class PackageTests
{
    private static readonly string[] Skipped = ["bin", "obj"];

    [Fact]
    public void Packages_in_use_have_a_reason()
    {
        var references = Projects().SelectMany(file => XDocument.Load(file).Descendants("PackageReference"));
        var used = references.Select(package => package.Attribute("Include")!.Value).Distinct();
        var explained = DocPage.Read("docs/decisions/0006-packages.md").Table("Decision").SelectMany(row => DocPage.Code(row[0]));
        Assert.Empty(used.Except(explained).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects()
    {
        var files = new[] { "src", "tests", "tools", "bench" }.Select(DocPages.Full).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories));
        return files.Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Skipped).Any()).Append(DocPages.Full("Directory.Build.props"));
    }
}
