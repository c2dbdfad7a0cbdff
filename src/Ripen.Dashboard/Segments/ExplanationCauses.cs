using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Segments;

/// <summary>Finds in an explanation the leaves that decide it.</summary>
internal static class ExplanationCauses
{
    /// <summary>The leaves that say no; none when the whole says yes.</summary>
    public static IReadOnlyList<ExplanationCause> Of(JsonElement explanation) => explanation.Flag("match") ? [] : [.. Deciding(explanation, isOpposite: false)];

    // Under a "not" a yes is what keeps somebody out, so there the leaves that hold decide.
    private static IEnumerable<ExplanationCause> Deciding(JsonElement node, bool isOpposite)
    {
        if (node.Flag("match") != isOpposite)
        {
            return [];
        }

        return node.Member("not") is { } inner ? Deciding(inner, !isOpposite)
            : node.Member("leaf") is not null ? [new ExplanationCause(node, isOpposite)]
            : node.Items("and").Concat(node.Items("or")).SelectMany(part => Deciding(part, isOpposite));
    }
}
