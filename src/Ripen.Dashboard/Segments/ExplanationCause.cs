using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Filters;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Segments;

/// <summary>A leaf for which somebody is not in a segment.</summary>
/// <param name="Json">The leaf with what was found, as <c>POST /v1/segments/test</c> answers it.</param>
/// <param name="IsOpposite">Whether it holds where it must not.</param>
internal sealed record ExplanationCause(JsonElement Json, bool IsOpposite)
{
    /// <summary>The leaf in words.</summary>
    public string Sentence(Language language) => FilterSentence.Of((JsonObject)JsonNode.Parse(Json.Member("leaf")!.Value.GetRawText())!, language);
}
