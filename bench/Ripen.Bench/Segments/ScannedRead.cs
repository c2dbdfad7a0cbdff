namespace Ripen.Bench.Segments;

/// <summary>A read that a dashboard makes again and again.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Path">The path, which asks for a look of its own.</param>
/// <param name="Total">The member of the answer that says how many users there are.</param>
internal sealed record ScannedRead(string Name, string Path, string Total)
{
    /// <summary>Those that are measured.</summary>
    public static IReadOnlyList<ScannedRead> All { get; } =
    [
        new("a list by score", "/v1/users?sort=lead%20score&fresh=true", "total"),
        new("a search", "/v1/users?query=lead-&sort=lead%20score&fresh=true", "total"),
        new("a distribution", "/v1/users/distribution?attribute=lead%20score&fresh=true", "users"),
        new("the overview", "/v1/overview?fresh=true", "users"),
    ];
}
