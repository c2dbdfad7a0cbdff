using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>The answers that an OpenAPI document knows, each with its schema. JSON Schema is read and applied by a library that shares no code with the server.</summary>
internal sealed class DescribedAnswers
{
    private const string Json = "application/json";
    private const string Base = "https://ripen.invalid/answers";
    private const string InDocument = "#/components/schemas/";

    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Full = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly List<Operation> _operations = [];

    /// <param name="document">An OpenAPI document, UTF-8.</param>
    public DescribedAnswers(byte[] document)
    {
        var root = JsonNode.Parse(document)!.AsObject();
        Document = root;
        var shared = root["components"]!["schemas"]!.AsObject();
        var all = new JsonObject(shared.Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
        var places = new List<(Operation Operation, int Status, string Name, string[] Types)>();
        foreach (var (path, methods) in root["paths"]!.AsObject())
        {
            foreach (var (method, described) in methods!.AsObject())
            {
                var operation = new Operation(method.ToUpperInvariant(), path);
                _operations.Add(operation);
                foreach (var (status, answer) in described!["responses"]!.AsObject())
                {
                    var name = $"answer-{places.Count}";
                    var content = ContentOf(root, answer!);
                    all[name] = content[Json]?["schema"]?.DeepClone() ?? JsonValue.Create(false);
                    places.Add((operation, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), name, [.. content.Select(c => c.Key)]));
                }
            }
        }

        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry() };
        JsonSchema.FromText(new JsonObject { ["$id"] = Base, ["$defs"] = all }.ToJsonString().Replace(InDocument, "#/$defs/", StringComparison.Ordinal), options);
        foreach (var (operation, status, name, types) in places)
        {
            operation.Answers[status] = (types, JsonSchema.FromText($$"""{"$ref": "{{Base}}#/$defs/{{name}}"}""", options));
        }
    }

    /// <summary>The document itself.</summary>
    public JsonObject Document { get; }

    /// <summary>The methods and paths that it has.</summary>
    public IEnumerable<string> Operations => _operations.Select(o => $"{o.Method} {o.Path}");

    /// <summary>Whether it knows an operation at a path.</summary>
    public bool Knows(HttpMethod method, string path) => Find(method, path) is not null;

    /// <summary>What of an answer the document does not know, or null.</summary>
    /// <param name="type">The content type without parameters; null where it has none.</param>
    public string? Problem(HttpMethod method, string path, int status, string? type, byte[] body)
    {
        if (Find(method, path) is not { } operation)
        {
            return $"The OpenAPI document has no {method} {path}.";
        }

        if (!operation.Answers.TryGetValue(status, out var answer) || !answer.Types.Contains(type))
        {
            return $"The OpenAPI document does not know status {status} of {method} {operation.Path} with content of the type {type}: {Encoding.UTF8.GetString(body)}";
        }

        if (type != Json)
        {
            return null;
        }

        using var json = JsonDocument.Parse(body);
        return answer.Schema.Evaluate(json.RootElement, Quick).IsValid ? null
            : $"An answer of {method} {operation.Path} with status {status} is not as the OpenAPI document says: {Errors(answer.Schema, json.RootElement)} in {json.RootElement}";
    }

    private static string Errors(JsonSchema schema, JsonElement body) => string.Join("; ", (schema.Evaluate(body, Full).Details ?? [])
        .Where(d => d.Errors is { Count: > 0 })
        .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")));

    // By content type; nothing for an answer without a body.
    private static JsonObject ContentOf(JsonObject root, JsonNode answer)
    {
        var described = answer["$ref"] is { } reference ? root["components"]!["responses"]![reference.GetValue<string>().Split('/')[^1]]! : answer;
        return described["content"] as JsonObject ?? [];
    }

    // Fixed parts of a path go before places for values.
    private Operation? Find(HttpMethod method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return _operations.Where(o => o.Method == method.Method && o.Matches(parts)).MinBy(o => o.Places);
    }

    private sealed class Operation(string method, string path)
    {
        private readonly string[] _parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        public string Method => method;

        public string Path => path;

        public Dictionary<int, (string?[] Types, JsonSchema Schema)> Answers { get; } = [];

        public int Places => _parts.Count(IsPlace);

        public bool Matches(string[] parts) => parts.Length == _parts.Length && parts.Zip(_parts).All(p => IsPlace(p.Second) || p.First == p.Second);

        private static bool IsPlace(string part) => part.StartsWith('{');
    }
}
