using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Gallery;

/// <summary>Something to start from: definitions that belong together.</summary>
/// <param name="Id">By which addresses and texts know it.</param>
/// <param name="Documents">The definitions, in the order in which they are made; the last is the one that opens.</param>
internal sealed record GalleryTemplate(string Id, IReadOnlyList<JsonObject> Documents)
{
    /// <summary>The definition that opens in its builder.</summary>
    public JsonObject Main => Documents[^1];
}
