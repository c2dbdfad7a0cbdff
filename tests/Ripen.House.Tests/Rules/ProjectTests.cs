using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ripen.House.Tests.Code;

namespace Ripen.House.Tests.Rules;

public sealed partial class ProjectTests
{
    [Fact]
    public void Every_project_is_in_the_solution_and_no_other()
    {
        var inSolution = XDocument.Parse(Repository.Read("Ripen.slnx")).Descendants("Project").Select(p => p.Attribute("Path")!.Value);
        Assert.Equal(Repository.Projects.Select(p => p.Path), inSolution.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place()
    {
        Assert.DoesNotContain(Repository.Projects, p => PackageWithVersion().IsMatch(p.Text));
        var pinned = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => p.Attribute("Include")!.Value).ToList();
        Assert.Equal(pinned.Order(StringComparer.Ordinal), pinned);
    }

    // The compiler asks for a docstring on every public member; here stands that nobody has told it not to.
    [Fact]
    public void Public_members_of_the_product_are_documented()
    {
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Projects, p => p.Text.Contains("CS1591", StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Projects, p => p.Text.Contains("GenerateDocumentationFile", StringComparison.Ordinal));
        Assert.DoesNotContain("CS1591", Repository.Read(".editorconfig"), StringComparison.Ordinal);
        Findings.AssertNone(
            from source in Repository.Sources
            where source.IsProduct
            from type in source.Members
            where type is { Kind: CodeMemberKind.Type, IsTopLevel: true, IsPublic: true } && !IsDocumented(source.Text, type.Start)
            select $"{source.Path}: {type.Name}");
    }

    [Fact]
    public void No_project_lowers_the_rules_of_the_house()
    {
        var lowered = Repository.Projects.Where(p => Lowering().IsMatch(p.Text)).Select(p => p.Path);
        Findings.AssertNone(lowered);
    }

    private static bool IsDocumented(string text, int start)
    {
        var before = text[..start].TrimEnd();
        var lastLine = before[(before.LastIndexOf('\n') + 1)..].TrimStart();
        return lastLine.StartsWith("///", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<PackageReference[^>]*\bVersion=")]
    private static partial Regex PackageWithVersion();

    [GeneratedRegex(@"<(NoWarn|Nullable|TreatWarningsAsErrors|WarningsNotAsErrors|AnalysisLevel|EnforceCodeStyleInBuild)>")]
    private static partial Regex Lowering();
}
