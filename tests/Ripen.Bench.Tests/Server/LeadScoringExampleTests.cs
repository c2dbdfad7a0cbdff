using Ripen.Bench.Server;

namespace Ripen.Bench.Tests.Server;

public sealed class LeadScoringExampleTests
{
    [Fact]
    public void Read_points_the_shipped_definitions_at_the_local_crm()
    {
        var yaml = LeadScoringExample.Read(Folder("lead-scoring"), "http://127.0.0.1:1", "me", "hush");
        Assert.Contains("http://127.0.0.1:1/services/data/v60.0/sobjects/Lead/", yaml, StringComparison.Ordinal);
        Assert.Contains("client_id=me&client_secret=hush", yaml, StringComparison.Ordinal);
        Assert.Contains("kind: canvas", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("YOUR_", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_another_folder() =>
        Assert.Throws<InvalidOperationException>(() => LeadScoringExample.Read(Folder("none"), "http://127.0.0.1:1", "me", "hush"));

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
