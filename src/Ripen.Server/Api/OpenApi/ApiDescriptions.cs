using System.Text.Json.Nodes;

namespace Ripen.Server.Api.OpenApi;

/// <summary>
/// What is written of the API: one embedded YAML file for a feature, with a <c>tag</c>, <c>about</c> it, <c>operations</c> by method and path (several that are the same, with commas between them), the
/// <c>answers</c> that all of these have unless they say otherwise, and the <c>schemas</c> that several files share.
/// </summary>
internal sealed class ApiDescriptions
{
    private const string Folder = "openapi/";

    private readonly Dictionary<string, (string Tag, JsonObject Description)> _operations = new(StringComparer.Ordinal);

    private ApiDescriptions()
    {
    }

    /// <summary>The features and what they are, in the order of their files.</summary>
    public List<(string Tag, string About)> Tags { get; } = [];

    /// <summary>Shared schemas, in the short form of <see cref="SchemaWords"/>.</summary>
    public JsonObject Schemas { get; } = [];

    /// <summary>Reads all that ship with the server.</summary>
    /// <exception cref="InvalidDataException">One is not well-formed, or says something twice.</exception>
    public static ApiDescriptions Load()
    {
        var all = new ApiDescriptions();
        var assembly = typeof(ApiDescriptions).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            all.Add(YamlJson.Parse(reader).AsObject(), name);
        }

        return all;
    }

    /// <summary>What is written of an operation, such as <c>GET /v1/status</c>; null when nothing is.</summary>
    public (string Tag, JsonObject Description)? Find(string operation) => _operations.TryGetValue(operation, out var found) ? found : null;

    private void Add(JsonObject file, string name)
    {
        var tag = file["tag"]?.GetValue<string>() ?? throw new InvalidDataException($"{name} has no 'tag'.");
        Tags.Add((tag, file["about"]?.GetValue<string>() ?? throw new InvalidDataException($"{name} has no 'about'.")));
        foreach (var (operations, description) in file["operations"] as JsonObject ?? [])
        {
            AddAnswers(file["answers"] as JsonObject ?? [], description!.AsObject());
            foreach (var operation in operations.Split(", "))
            {
                if (!_operations.TryAdd(operation, (tag, description.AsObject())))
                {
                    throw new InvalidDataException($"{name}: {operation} is described twice.");
                }
            }
        }

        foreach (var (schema, form) in file["schemas"] as JsonObject ?? [])
        {
            Schemas.Add(schema, form!.DeepClone());
        }
    }

    private static void AddAnswers(JsonObject common, JsonObject description)
    {
        if (description["answers"] is JsonObject own)
        {
            foreach (var (status, form) in common.Where(c => !own.ContainsKey(c.Key)))
            {
                own[status] = form!.DeepClone();
            }
        }
    }
}
