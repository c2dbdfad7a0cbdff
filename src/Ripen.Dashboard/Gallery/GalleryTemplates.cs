using System.Text.Json.Nodes;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Gallery;

/// <summary>What there is to start from: the files of <c>examples/</c>, and one for new leads.</summary>
internal static class GalleryTemplates
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GalleryTemplate> All { get; } =
    [
        new("simple-lead-scoring", [Read("prospects.segment.yaml"), Read("lead-scoring.canvas.yaml")]),
        new("salesforce-mql-handoff", [Read("marketing-qualified-leads.segment.yaml"), Read("salesforce-mql.campaign.yaml")]),
        new("new-lead-on-email", [Read("new-lead-on-email.campaign.yaml")]),
    ];

    /// <summary>
    /// The definitions as they are to be made beside those that exist: nothing is overwritten, what the template only refers to is used as it is, and the main one gets another id and name when
    /// its own are taken. Nothing is launched.
    /// </summary>
    /// <param name="template">The template.</param>
    /// <param name="exists">Whether there is a definition of a kind and id.</param>
    public static IReadOnlyList<JsonObject> Fresh(GalleryTemplate template, Func<string, string, bool> exists)
    {
        var fresh = new List<JsonObject>();
        foreach (var document in template.Documents)
        {
            var copy = (JsonObject)document.DeepClone();
            var (kind, id) = (copy["kind"]!.ToString(), copy["id"]!.ToString());
            copy.Remove("status");
            if (!exists(kind, id))
            {
                fresh.Add(copy);
            }
            else if (ReferenceEquals(document, template.Main))
            {
                var number = Enumerable.Range(2, int.MaxValue - 2).First(n => !exists(kind, $"{id}-{n}"));
                (copy["id"], copy["name"]) = ($"{id}-{number}", $"{copy["name"]} {number}");
                fresh.Add(copy);
            }
        }

        return fresh;
    }

    private static JsonObject Read(string file)
    {
        using var stream = typeof(GalleryTemplates).Assembly.GetManifestResourceStream("gallery/" + file)!;
        using var reader = new StreamReader(stream);
        return (JsonObject)JsonNode.Parse(DefinitionText.ToJson(reader.ReadToEnd()).Json!)!;
    }
}
