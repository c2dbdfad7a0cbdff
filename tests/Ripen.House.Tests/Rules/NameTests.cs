using Ripen.House.Tests.Code;

namespace Ripen.House.Tests.Rules;

/// <summary>What a file is called says what is in it, and where it lies says to what it belongs.</summary>
public sealed class NameTests
{
    private static readonly string[] NoFolders = ["Models", "Services", "Helpers", "Utils", "Common", "Misc"];

    [Fact]
    public void A_file_holds_one_type() => Findings.AssertNone(
        Repository.Sources.Select(s => (s.Path, Types: TopLevelTypes(s)))
            .Where(s => s.Types.Distinct().Count() > 1).Select(s => $"{s.Path}: {string.Join(", ", s.Types)}"));

    // Parts of a partial type add a suffix.
    [Fact]
    public void A_file_is_called_as_its_type() => Findings.AssertNone(
        from source in Repository.Sources
        from type in TopLevelTypes(source).Distinct()
        let file = Path.GetFileNameWithoutExtension(source.Path)
        where file != type && !file.StartsWith(type + ".", StringComparison.Ordinal)
        select $"{source.Path} holds {type}");

    [Fact]
    public void A_namespace_is_the_path_of_its_folder() => Findings.AssertNone(
        from project in Repository.Projects
        from source in Repository.Sources
        where source.Path.StartsWith(project.Folder + "/", StringComparison.Ordinal) && TopLevelTypes(source).Count > 0
        let folder = source.Path[(project.Folder.Length + 1)..]
        let expected = string.Join('.', folder.Split('/').SkipLast(1).Prepend(project.Name))
        let actual = source.Members.FirstOrDefault(m => m.Kind == CodeMemberKind.Namespace)?.Name
        where actual != expected
        select $"{source.Path} is in {actual ?? "no file-scoped namespace"}, not in {expected}");

    [Fact]
    public void Folders_are_features() =>
        Findings.AssertNone(Repository.Sources.Where(s => s.Path.Split('/').SkipLast(1).Any(NoFolders.Contains)).Select(s => s.Path));

    [Fact]
    public void Every_source_lies_in_a_project() => Findings.AssertNone(
        Repository.Sources.Select(s => s.Path).Where(path => !Repository.Projects.Any(p => path.StartsWith(p.Folder + "/", StringComparison.Ordinal))));

    private static List<string> TopLevelTypes(SourceFile source) =>
        [.. source.Members.Where(m => m.Kind == CodeMemberKind.Type && m.IsTopLevel).Select(m => m.Name)];
}
