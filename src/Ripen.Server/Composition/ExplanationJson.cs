using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition;

/// <summary>
/// An explanation in the words of the filter's author: the tree as it was written, and at each part whether it holds; at a leaf also what was found. What a filter says of a user stands beside
/// the text that says it, so the two are walked together.
/// </summary>
internal sealed class ExplanationJson(DefinitionSnapshot snapshot)
{
    /// <summary>Writes what a segment's filter says as an object.</summary>
    public void Write(Utf8JsonWriter json, FilterFinding finding, string segment)
    {
        using var document = JsonDocument.Parse(snapshot.Find(DefinitionKind.Segment, segment)!.CanonicalJson);
        Write(json, finding, document.RootElement.GetProperty("filter"));
    }

    /// <summary>Writes what a filter says as an object.</summary>
    /// <param name="source">The filter as its author wrote it.</param>
    public void Write(Utf8JsonWriter json, FilterFinding finding, JsonElement source)
    {
        json.WriteStartObject();
        json.WriteBoolean("match", finding.Match);
        switch (finding.Node)
        {
            case FilterNode.And:
                WriteParts(json, "and", finding, source);
                break;
            case FilterNode.Or:
                WriteParts(json, "or", finding, source);
                break;
            case FilterNode.Not:
                json.WritePropertyName("not");
                Write(json, finding.Parts[0], source.GetProperty("not"));
                break;
            case FilterNode.AnyItem:
                json.WritePropertyName("leaf");
                source.WriteTo(json);
                break;
            case FilterNode.Leaf leaf:
                WriteLeaf(json, leaf, finding, source);
                break;
        }

        json.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter json, string name, FilterFinding finding, JsonElement source)
    {
        json.WriteStartArray(name);
        var i = 0;
        foreach (var part in source.GetProperty(name).EnumerateArray())
        {
            Write(json, finding.Parts[i++], part);
        }

        json.WriteEndArray();
    }

    private void WriteLeaf(Utf8JsonWriter json, FilterNode.Leaf leaf, FilterFinding finding, JsonElement source)
    {
        json.WritePropertyName("leaf");
        source.WriteTo(json);
        if (leaf.Subject.Kind == SubjectKind.Segment)
        {
            json.WritePropertyName("segment");
            Write(json, finding.Parts[0], leaf.Subject.Name);
        }
        else if (leaf.Subject.Kind is SubjectKind.Attribute or SubjectKind.Profile or SubjectKind.Event or SubjectKind.Purchase or SubjectKind.Sessions)
        {
            json.WritePropertyName("found");
            ValueJson.Write(json, finding.Found);
        }
    }
}
