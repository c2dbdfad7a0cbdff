using System.Text.Json.Nodes;

namespace Ripen.Server.Api.OpenApi;

/// <summary>
/// The OpenAPI document: paths, methods, permissions and rate limits come from the routes that the server has, everything else from the descriptions. A route without a description is not in it.
/// </summary>
internal static class ApiDocument
{
    private const string About = """
        Ripen scores leads and hands them over. Endpoints without `/v1/` have the format of Braze; those under `/v1/` are Ripen's own.

        Send a key as `Authorization: Bearer KEY`. Bodies are JSON of at most 4 MB. Answers are JSON objects with a `message`: `success`, or what went wrong. Instants are ISO 8601, in UTC.

        With `Accept-Language: fr`, endpoints under `/v1/` that need a permission of Ripen's own (`ripen.…`) say in French what is wrong; all others answer in English.
        """;

    /// <summary>Makes it.</summary>
    public static JsonObject Create(ApiDescriptions descriptions, IEnumerable<DescribedRoute> routes)
    {
        var words = new SchemaWords(descriptions.Schemas);
        var operations = new OperationWriter(words);
        var paths = new JsonObject();
        foreach (var route in routes)
        {
            if (descriptions.Find(route.Operation) is (var tag, var description))
            {
                if (paths[route.Path] is not JsonObject path)
                {
                    paths[route.Path] = path = [];
                }

                path[route.Method.ToLowerInvariant()] = operations.Write(route, tag, description);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Ripen",
                ["version"] = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["tags"] = new JsonArray([.. descriptions.Tags.Select(t => new JsonObject { ["name"] = t.Tag, ["description"] = t.About })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(descriptions.Schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)words.Expand(s.Value!)))),
                ["responses"] = CommonAnswers.Components(words),
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
        };
    }
}
