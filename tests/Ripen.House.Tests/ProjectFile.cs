using System.Xml.Linq;

namespace Ripen.House.Tests;

/// <summary>A project.</summary>
/// <param name="Path">From the root, with slashes.</param>
internal sealed record ProjectFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Path.LastIndexOf('/')];

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>The names of the projects it refers to.</summary>
    public IReadOnlyList<string> References => [.. Includes("ProjectReference").Select(p => System.IO.Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))];

    public IReadOnlyList<string> Packages => [.. Includes("PackageReference")];

    private IEnumerable<string> Includes(string element) =>
        XDocument.Parse(Text).Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
