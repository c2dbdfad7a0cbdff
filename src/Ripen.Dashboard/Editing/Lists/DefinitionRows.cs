using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing.Lists;

/// <summary>Reads what a list of documents shows: what is in force, and one's own drafts that were never published.</summary>
internal sealed class DefinitionRows(Session session, DraftStore drafts)
{
    /// <summary>How many pages of a list are read, each with 100; what is beyond has no tags and times.</summary>
    public const int MaxPages = 100;

    /// <summary>The documents of a kind by name.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="list">The list that has their tags, such as <c>/segments/list</c>.</param>
    /// <param name="items">The member of its answer.</param>
    public async Task<IReadOnlyList<DefinitionRow>> ReadAsync(string kind, string list, string items, CancellationToken cancellationToken)
    {
        await session.OpenAsync();
        return await ReadAsync(kind, await DetailsAsync(list, items, cancellationToken), cancellationToken);
    }

    /// <summary>The documents of a kind by name, without tags and times.</summary>
    public async Task<IReadOnlyList<DefinitionRow>> ReadAsync(string kind, CancellationToken cancellationToken)
    {
        await session.OpenAsync();
        return await ReadAsync(kind, [], cancellationToken);
    }

    private async Task<IReadOnlyList<DefinitionRow>> ReadAsync(string kind, Dictionary<string, DefinitionRow> details, CancellationToken cancellationToken)
    {
        var json = (await session.GetAsync("/v1/definitions", cancellationToken)).Json;
        var rows = json.Items("definitions").Where(item => item.Text("kind") == kind).Select(item =>
        {
            var row = new DefinitionRow(item.Text("id") ?? string.Empty, item.Text("name") ?? string.Empty, item.Text("status") ?? string.Empty);
            return details.TryGetValue(row.Id, out var detail) ? row with { Tags = detail.Tags, EditedAt = detail.EditedAt } : row;
        }).ToList();
        var known = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var begun = (await drafts.ListAsync(session.Id, kind, cancellationToken)).Where(draft => !known.Contains(draft.Id)).Select(Begun);
        return [.. rows.Concat(begun).OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static DefinitionRow Begun(Draft draft)
    {
        var document = JsonNode.Parse(draft.Json) as JsonObject;
        return new DefinitionRow(draft.Id, document?["name"]?.ToString() ?? draft.Id, DefinitionRow.Unpublished) { EditedAt = DateTimeOffset.FromUnixTimeMilliseconds(draft.ChangedAt) };
    }

    private async Task<Dictionary<string, DefinitionRow>> DetailsAsync(string list, string items, CancellationToken cancellationToken)
    {
        var details = new Dictionary<string, DefinitionRow>(StringComparer.Ordinal);
        for (var page = 0; page < MaxPages; page++)
        {
            var json = (await session.GetAsync($"{list}?include_archived=true&page={page}", cancellationToken)).Json;
            var before = details.Count;
            foreach (var item in json.Items(items))
            {
                var id = item.Text("id") ?? string.Empty;
                details[id] = new DefinitionRow(id, string.Empty, string.Empty) { Tags = [.. item.Items("tags").Select(tag => tag.Shown())], EditedAt = item.Instant("last_edited") };
            }

            if (details.Count == before)
            {
                break;
            }
        }

        return details;
    }
}
