using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Where integrations stand, as the API says it.</summary>
internal static class IntegrationStates
{
    /// <summary>The kind of their definitions.</summary>
    public const string Kind = "cdi_integration";

    /// <summary>How many pages are read, each with 100.</summary>
    public const int MaxPages = 20;

    /// <summary>All that are not archived, by the ids of their definitions.</summary>
    public static async Task<Dictionary<string, JsonElement>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MaxPages && (page == 0 || cursor is not null); page++)
        {
            var json = (await session.GetAsync(ApiPath.Of("/v1/cdi/integrations", ("cursor", cursor)), cancellationToken)).Json;
            foreach (var state in json.Items("integrations"))
            {
                states[state.Text("id") ?? string.Empty] = state;
            }

            cursor = json.Text("cursor");
        }

        return states;
    }

    /// <summary>The path of an integration in the API.</summary>
    public static string PathOf(string id) => "/v1/cdi/integrations/" + ApiPath.Part(id);
}
