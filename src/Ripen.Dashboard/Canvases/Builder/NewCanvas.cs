using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>A canvas with nothing in it yet.</summary>
internal static class NewCanvas
{
    /// <summary>Makes one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="variant">The name of its only variant.</param>
    public static JsonObject Make(string id, string name, string variant) => new()
    {
        ["kind"] = "canvas",
        ["id"] = id,
        ["name"] = name,
        ["entry"] = new JsonObject { ["schedule"] = "action_based", ["triggers"] = new JsonArray() },
        ["variants"] = new JsonArray(new JsonObject { ["name"] = variant, ["percent"] = 100, ["first_step"] = string.Empty }),
        ["steps"] = new JsonArray(),
    };
}
