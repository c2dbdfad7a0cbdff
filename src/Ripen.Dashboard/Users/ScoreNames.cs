using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Users;

/// <summary>Which custom attributes hold numbers; the score is one of them.</summary>
internal static class ScoreNames
{
    /// <summary>What the score is called by everybody who follows the examples.</summary>
    public const string Usual = "lead score";

    // An installation has hundreds of names, not thousands.
    private const int MaxPages = 8;

    /// <summary>The numbers, the usual name of a score first when there is one.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var json = (await session.GetAsync(ApiPath.Of("/v1/attributes", ("cursor", cursor)), cancellationToken)).Json;
            names.AddRange(json.Items("attributes").Where(item => (item.Text("forced_type") ?? item.Text("detected_type")) == "number").Select(item => item.Text("name")!));
            cursor = json.Text("cursor");
            if (cursor is null)
            {
                break;
            }
        }

        return [.. names.OrderByDescending(name => name == Usual).ThenBy(name => name, StringComparer.OrdinalIgnoreCase)];
    }
}
