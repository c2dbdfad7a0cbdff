namespace Ripen.Demo.Stage;

/// <summary>The shipped definitions of <c>examples/lead-scoring</c>, pointed at the local CRM: address, client id and secret are all that is changed.</summary>
internal static class LeadScoringExample
{
    private const string Instance = "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com";

    /// <summary>The copy that the build puts beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "examples", "lead-scoring");

    /// <summary>All documents of the folder as one YAML stream, as they stand.</summary>
    /// <exception cref="DemoFailedException">The folder is missing or is not the shipped one.</exception>
    public static string Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [];
        var yaml = string.Join("\n---\n", files.Select(File.ReadAllText));
        if (!yaml.Contains(Instance, StringComparison.Ordinal))
        {
            throw new DemoFailedException($"The definitions of examples/lead-scoring are not in {folder}; build the demo again.");
        }

        return yaml;
    }

    /// <summary>The definitions pointed at a CRM.</summary>
    public static string Point(string yaml, string crm, string clientId, string clientSecret) =>
        yaml.Replace(Instance, crm, StringComparison.Ordinal)
            .Replace("YOUR_CLIENT_ID", clientId, StringComparison.Ordinal)
            .Replace("YOUR_CLIENT_SECRET", clientSecret, StringComparison.Ordinal);
}
