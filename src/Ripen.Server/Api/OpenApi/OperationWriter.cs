using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.OpenApi;

/// <summary>
/// Makes an operation of a route and its description. The description has <c>summary</c>, <c>description</c>, <c>query</c> and <c>headers</c> (parameters by name), <c>path</c> (places of the path that need
/// words), <c>body</c>, and <c>answers</c> by status: a sentence for an answer of only a message, else a schema in the short form with its <c>description</c> and <c>example</c>; for what is no JSON
/// a <c>description</c> and the content types, <c>is_no_json</c>, none for an answer without a body.
/// </summary>
internal sealed partial class OperationWriter(SchemaWords words)
{
    private const string Json = "application/json";
    private const string NoJson = "is_no_json";
    private static readonly string[] Beside = ["description", "example", "optional", "types", "required"];

    /// <summary>The operation.</summary>
    public JsonObject Write(DescribedRoute route, string tag, JsonObject description)
    {
        var parameters = Parameters(route, description);
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(tag),
            ["operationId"] = IdOf(route),
            ["summary"] = description["summary"]?.DeepClone() ?? throw new InvalidDataException($"{route.Operation} has no summary."),
            ["description"] = Text(route, description),
        };
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        var body = description["body"] as JsonObject;
        if (body is not null)
        {
            operation["requestBody"] = Body(body);
        }

        operation["responses"] = Answers(route, description, body is not null);
        operation["security"] = route.Permission is null ? [] : new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        return operation;
    }

    /// <summary>A JSON body of a schema.</summary>
    public static JsonObject Content(JsonObject schema, JsonNode? example, string type = Json) => new() { [type] = WithExample(new JsonObject { ["schema"] = schema }, example) };

    private static JsonObject WithExample(JsonObject holder, JsonNode? example)
    {
        if (example is not null)
        {
            holder["example"] = example.DeepClone();
        }

        return holder;
    }

    private static string Text(DescribedRoute route, JsonObject description)
    {
        var text = new StringBuilder(description["description"]?.GetValue<string>().TrimEnd());
        text.Append(text.Length > 0 ? "\n\n" : string.Empty);
        if (route.Permission is not { } permission)
        {
            return text.Append("Needs no API key.").ToString();
        }

        text.Append("Permission: `").Append(permission).Append("`.");
        return RateBuckets.Of(permission, RateBuckets.Vendor) is { } bucket ? text.Append(" Rate limit: `").Append(bucket).Append("`.").ToString() : text.ToString();
    }

    private JsonArray Parameters(DescribedRoute route, JsonObject description)
    {
        var described = description["path"] as JsonObject;
        var parameters = new JsonArray();
        foreach (Match place in Place().Matches(route.Path))
        {
            var name = place.Groups[1].Value;
            var parameter = Parameter(name, "path", described?[name] ?? JsonValue.Create("text"));
            parameter["required"] = true;
            parameters.Add(parameter);
        }

        foreach (var (key, kind) in new[] { ("query", "query"), ("headers", "header") })
        {
            foreach (var (name, form) in description[key] as JsonObject ?? [])
            {
                parameters.Add(Parameter(name, kind, form!));
            }
        }

        return parameters;
    }

    private JsonObject Parameter(string name, string kind, JsonNode form)
    {
        var mapping = form as JsonObject;
        var parameter = new JsonObject { ["name"] = name, ["in"] = kind, ["schema"] = words.Expand(Schema(form)) };
        foreach (var key in new[] { "description", "required" })
        {
            if (mapping?[key] is { } value)
            {
                parameter[key] = value.DeepClone();
            }
        }

        return WithExample(parameter, mapping?["example"]);
    }

    private JsonObject Body(JsonObject body)
    {
        var content = Content(words.Expand(Schema(body)), body["example"]);
        foreach (var (type, form) in body["types"] as JsonObject ?? [])
        {
            content[type] = Content(words.Expand(Schema(form!)), (form as JsonObject)?["example"], type)[type]!.DeepClone();
        }

        return new JsonObject { ["required"] = body["optional"] is not JsonValue, ["content"] = content };
    }

    private JsonObject Answers(DescribedRoute route, JsonObject description, bool hasBody)
    {
        var answers = new JsonObject();
        foreach (var (status, form) in description["answers"] as JsonObject ?? throw new InvalidDataException($"{route.Operation} has no answers."))
        {
            answers[status] = Answer(form!);
        }

        CommonAnswers.AddTo(answers, route, hasBody, description["query"] is not null);
        return answers;
    }

    private JsonObject Answer(JsonNode form)
    {
        var mapping = form as JsonObject;
        var answer = new JsonObject { ["description"] = (mapping is null ? form : mapping["description"])!.DeepClone() };
        var content = mapping is null ? Content(words.Expand(JsonValue.Create(CommonAnswers.Message)), null)
            : mapping[NoJson] is JsonArray types ? new JsonObject(types.Select(type => KeyValuePair.Create(type!.GetValue<string>(), (JsonNode?)new JsonObject())))
            : Content(words.Expand(Schema(mapping)), mapping["example"]);
        if (content.Count > 0)
        {
            answer["content"] = content;
        }

        return answer;
    }

    // What of a mapping is the schema, and not about it.
    private static JsonNode Schema(JsonNode form) => form is JsonObject mapping
        ? new JsonObject(mapping.Where(m => !Beside.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())))
        : form;

    // As generators of clients name methods: getV1Status.
    private static string IdOf(DescribedRoute route) =>
        route.Method.ToLowerInvariant() + string.Concat(Word().Matches(route.Path).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
