namespace Ripen.Dashboard.Editing.Builder;

/// <summary>A document that somebody wants to begin.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NewDocument(string Id, string Name)
{
    /// <summary>Where it is built.</summary>
    /// <param name="pages">Where the pages of its kind are, such as <c>segments</c>.</param>
    public string Href(string pages) => $"{pages}/{Uri.EscapeDataString(Id)}?name={Uri.EscapeDataString(Name)}";
}
