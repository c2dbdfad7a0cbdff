using System.Text.Json;
using Ripen.Engine.Identity;

namespace Ripen.Server.Api.Identity;

/// <summary>How one of several users with the same e-mail address or phone number is picked (rest-api §3.3): filters, applied in order; if more than one user is left, none is picked.</summary>
internal sealed class Prioritization
{
    private readonly List<string> _steps;

    private Prioritization(List<string> steps) => _steps = steps;

    /// <summary>Reads the array; null when it is none, is empty, holds another word, or two that contradict each other.</summary>
    public static Prioritization? Read(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var steps = array.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : string.Empty).ToList();
        return steps.Count > 0
            && steps.TrueForAll(s => s is "identified" or "unidentified" or "most_recently_updated" or "least_recently_updated")
            && steps.Count(s => s is "identified" or "unidentified") <= 1
            && steps.Count(s => s is "most_recently_updated" or "least_recently_updated") <= 1
            ? new Prioritization(steps) : null;
    }

    /// <summary>The one user who is left, or null.</summary>
    public UserMatch? Pick(IReadOnlyList<UserMatch> matches)
    {
        var left = matches;
        foreach (var step in _steps)
        {
            left = step switch
            {
                "identified" => [.. left.Where(m => m.IsIdentified)],
                "unidentified" => [.. left.Where(m => !m.IsIdentified)],
                "most_recently_updated" => [.. left.OrderByDescending(m => m.UpdatedAt).ThenByDescending(m => m.CreatedAt).ThenBy(m => m.User.Key).Take(1)],
                _ => [.. left.OrderBy(m => m.UpdatedAt).ThenBy(m => m.CreatedAt).ThenBy(m => m.User.Key).Take(1)],
            };
        }

        return left is [var one] ? one : null;
    }
}
