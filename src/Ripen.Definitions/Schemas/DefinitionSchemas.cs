using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Schemas;

/// <summary>The JSON Schemas (draft 2020-12) of the kinds, as they are published for editors and as the validator uses them (contract §3).</summary>
public static class DefinitionSchemas
{
    private const string RefPrefix = "#/$defs/";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<Dictionary<DefinitionKind, (string Text, Schema Schema)>> All = new(LoadAll);

    /// <summary>The kinds of this release with the names that documents use.</summary>
    public static IReadOnlyList<(DefinitionKind Kind, string Name)> Kinds { get; } =
    [
        (DefinitionKind.Segment, "segment"),
        (DefinitionKind.Canvas, "canvas"),
        (DefinitionKind.Campaign, "campaign"),
        (DefinitionKind.ContentBlock, "content_block"),
        (DefinitionKind.Credential, "credential"),
        (DefinitionKind.WebhookTemplate, "webhook_template"),
        (DefinitionKind.CustomAttribute, "custom_attribute"),
        (DefinitionKind.CustomEvent, "custom_event"),
        (DefinitionKind.FrequencyCapping, "frequency_capping"),
        (DefinitionKind.CdiIntegration, "cdi_integration"),
    ];

    /// <summary>The name that documents use.</summary>
    public static string NameOf(DefinitionKind kind) => Kinds.First(pair => pair.Kind == kind).Name;

    /// <summary>The kind of that name, or null.</summary>
    public static DefinitionKind? KindOf(string name)
    {
        foreach (var pair in Kinds)
        {
            if (string.Equals(pair.Name, name, StringComparison.Ordinal))
            {
                return pair.Kind;
            }
        }

        return null;
    }

    /// <summary>The kind's schema as JSON text, complete in itself.</summary>
    public static string Text(DefinitionKind kind) => All.Value[kind].Text;

    internal static Schema Of(DefinitionKind kind) => All.Value[kind].Schema;

    private static Dictionary<DefinitionKind, (string Text, Schema Schema)> LoadAll()
    {
        var shared = Load("shared")["$defs"]!.AsObject();
        var all = new Dictionary<DefinitionKind, (string, Schema)>();
        foreach (var (kind, name) in Kinds)
        {
            var text = Bundle(Load(name), shared).ToJsonString(Written);
            using var document = JsonDocument.Parse(text);
            all.Add(kind, (text, SchemaCompiler.Compile(document.RootElement)));
        }

        return all;
    }

    private static JsonObject Load(string name)
    {
        using var stream = typeof(DefinitionSchemas).Assembly.GetManifestResourceStream(name + ".schema.json")
            ?? throw new InvalidOperationException($"The schema '{name}' is not part of the program.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Adds the shared definitions that the schema reaches, so that an editor needs one file.</summary>
    private static JsonObject Bundle(JsonObject schema, JsonObject shared)
    {
        var own = schema["$defs"] as JsonObject;
        if (own is null)
        {
            own = [];
            schema["$defs"] = own;
        }

        var open = new Queue<string>(References(schema));
        while (open.TryDequeue(out var name))
        {
            if (!own.ContainsKey(name))
            {
                var definition = (shared[name] ?? throw new InvalidOperationException($"A schema refers to '{name}', which does not exist.")).DeepClone();
                own[name] = definition;
                foreach (var next in References(definition))
                {
                    open.Enqueue(next);
                }
            }
        }

        return schema;
    }

    private static List<string> References(JsonNode? node) => node switch
    {
        JsonObject fields =>
            [.. fields.SelectMany(field => field.Key == "$ref" ? [field.Value!.GetValue<string>()[RefPrefix.Length..]] : References(field.Value))],
        JsonArray items => [.. items.SelectMany(References)],
        _ => [],
    };
}
