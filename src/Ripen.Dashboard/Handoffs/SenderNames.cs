using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Handoffs;

/// <summary>What campaigns and canvases are called, archived ones too: what they handed over stays.</summary>
internal sealed class SenderNames
{
    private readonly Dictionary<(string Kind, string Id), string> _names;

    private SenderNames(Dictionary<(string Kind, string Id), string> names) => _names = names;

    /// <summary>No names.</summary>
    public static SenderNames None { get; } = new([]);

    /// <summary>Reads them.</summary>
    public static async Task<SenderNames> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var item in (await session.GetAsync("/v1/definitions", cancellationToken)).Json.Items("definitions"))
        {
            if (item.Text("kind") is "campaign" or "canvas" && item.Text("id") is { } id)
            {
                names[(item.Text("kind")!, id)] = item.Text("name") is { Length: > 0 } name ? name : id;
            }
        }

        return new(names);
    }

    /// <summary>The name of one; its id when it has none.</summary>
    /// <param name="kind"><c>campaign</c> or <c>canvas</c>.</param>
    /// <param name="id">The id, or null.</param>
    public string Of(string kind, string? id) => id is null ? string.Empty : _names.GetValueOrDefault((kind, id), id);

    /// <summary>All of a kind by name, to choose from; values are <c>kind:id</c>.</summary>
    /// <param name="kind"><c>campaign</c> or <c>canvas</c>.</param>
    /// <param name="group">The heading.</param>
    public IEnumerable<Option> Options(string kind, string? group) =>
        _names.Where(name => name.Key.Kind == kind).OrderBy(name => name.Value, StringComparer.OrdinalIgnoreCase).Select(name => new Option($"{kind}:{name.Key.Id}", name.Value) { Group = group });
}
