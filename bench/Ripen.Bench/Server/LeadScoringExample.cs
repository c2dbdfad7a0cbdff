namespace Ripen.Bench.Server;

/// <summary>The shipped definitions of <c>examples/lead-scoring</c>, pointed at a local CRM.</summary>
internal static class LeadScoringExample
{
    /// <summary>The id of its campaign.</summary>
    public const string Campaign = "salesforce-mql";

    private const string Instance = "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com";

    /// <summary>All documents of the folder as one YAML stream.</summary>
    /// <exception cref="InvalidOperationException">The folder holds none, or none that names the CRM to point elsewhere.</exception>
    public static string Read(string folder, string crm, string clientId, string clientSecret)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [];
        var yaml = string.Join("\n---\n", files.Select(File.ReadAllText));
        if (!yaml.Contains(Instance, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{folder} does not hold the shipped lead-scoring definitions.");
        }

        return yaml.Replace(Instance, crm, StringComparison.Ordinal)
            .Replace("YOUR_CLIENT_ID", clientId, StringComparison.Ordinal)
            .Replace("YOUR_CLIENT_SECRET", clientSecret, StringComparison.Ordinal);
    }
}
