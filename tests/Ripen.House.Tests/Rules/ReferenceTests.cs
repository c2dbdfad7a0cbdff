using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Rules;

/// <summary>Who may know whom. The engine knows nobody; the server alone knows all.</summary>
public sealed partial class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ripen.Client"] = [],
        ["Ripen.Engine"] = [],
        ["Ripen.Storage"] = ["Ripen.Engine"],
        ["Ripen.Templates"] = ["Ripen.Engine"],
        ["Ripen.Definitions"] = ["Ripen.Engine", "Ripen.Templates"],
        ["Ripen.Runtime"] = ["Ripen.Engine", "Ripen.Storage"],
        ["Ripen.Connectors"] = ["Ripen.Runtime", "Ripen.Storage"],
        ["Ripen.Delivery"] = ["Ripen.Runtime", "Ripen.Templates"],
        ["Ripen.Dashboard"] = ["Ripen.Definitions"],
        ["Ripen.Server"] = ["Ripen.Connectors", "Ripen.Dashboard", "Ripen.Definitions", "Ripen.Delivery", "Ripen.Engine", "Ripen.Runtime", "Ripen.Storage", "Ripen.Templates"],
    };

    [Fact]
    public void A_product_project_refers_only_to_those_below_it()
    {
        var broken =
            from project in Repository.Projects
            where project.IsProduct
            from reference in project.References
            where !Allowed.GetValueOrDefault(project.Name, []).Contains(reference)
            select $"{project.Name} refers to {reference}";
        Findings.AssertNone(broken);
    }

    [Fact]
    public void Every_product_project_has_its_place() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Projects.Where(p => p.IsProduct).Select(p => p.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_tests_refer_to_tests()
    {
        var broken = Repository.Projects.Where(p => !p.Path.StartsWith(Repository.TestFolder + "/", StringComparison.Ordinal))
            .SelectMany(p => p.References.Where(r => r.EndsWith(".Tests", StringComparison.Ordinal)).Select(r => $"{p.Name} refers to {r}"));
        Findings.AssertNone(broken);
    }

    [Fact]
    public void Only_the_folder_Clustering_names_the_cluster_library()
    {
        var users = Repository.Projects.Where(p => p.Packages.Any(n => n.StartsWith("Microsoft.Orleans", StringComparison.Ordinal)));
        Assert.Equal(["Ripen.Runtime"], users.Select(p => p.Name));
        Findings.AssertNone(Naming(Orleans(), "src/Ripen.Runtime/Clustering/"));
    }

    [Fact]
    public void Only_the_project_Templates_names_the_template_library()
    {
        Assert.Equal(["Ripen.Templates"], Repository.Projects.Where(p => p.Packages.Contains("Fluid.Core")).Select(p => p.Name));
        Findings.AssertNone(Naming(Fluid(), "src/Ripen.Templates/"));
    }

    [Fact]
    public void Only_the_guard_makes_outgoing_connections()
    {
        // Alerts go to the operator's own addresses. The command line is a client of the server's API, on the machine of whoever calls it, and so is the client.
        // Sources of ingestion connect to addresses that the guard has checked (SourceHosts).
        string[] others = ["src/Ripen.Client/", "src/Ripen.Connectors/Sources/Postgres/", "src/Ripen.Server/Alerts/", "src/Ripen.Server/CommandLine/"];
        var users = Naming(Connections(), "src/Ripen.Delivery/Outbound/");
        Findings.AssertNone(users.Where(path => !others.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))));
    }

    [Fact]
    public void The_engine_uses_the_base_library_alone()
    {
        Assert.Equal(["System.IO.Hashing"], Repository.Projects.Single(p => p.Name == "Ripen.Engine").Packages);
        var sources = Repository.Sources.Where(s => s.Path.StartsWith("src/Ripen.Engine/", StringComparison.Ordinal));
        Findings.AssertNone(sources.Where(s => Impure().IsMatch(s.Code)).Select(s => s.Path));
    }

    private static IEnumerable<string> Naming(Regex name, string exceptIn) =>
        Repository.Sources.Where(s => s.IsProduct && !s.Path.StartsWith(exceptIn, StringComparison.Ordinal) && name.IsMatch(s.Code)).Select(s => s.Path);

    [GeneratedRegex(@"\bOrleans\b")]
    private static partial Regex Orleans();

    [GeneratedRegex(@"\bFluid\b")]
    private static partial Regex Fluid();

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|TcpClient|UdpClient|WebRequest|ClientWebSocket|SmtpClient|new Socket|NpgsqlConnection|NpgsqlDataSourceBuilder)\b")]
    private static partial Regex Connections();

    [GeneratedRegex(@"\b(async|await|TimeProvider|Stopwatch|File|HttpClient|Random|Thread|Console)\b")]
    private static partial Regex Impure();
}
