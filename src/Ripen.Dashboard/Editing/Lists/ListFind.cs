namespace Ripen.Dashboard.Editing.Lists;

/// <summary>What is looked for in a list of documents.</summary>
/// <param name="Text">In name or id; empty for all.</param>
/// <param name="Tag">A tag; empty for any.</param>
/// <param name="WithArchived">Whether archived ones are shown too.</param>
/// <param name="Page">Which page, from 0.</param>
public sealed record ListFind(string Text, string Tag, bool WithArchived, int Page)
{
    /// <summary>How many documents a page shows.</summary>
    public const int PageSize = 25;

    /// <summary>Everything that is not archived.</summary>
    public static ListFind All { get; } = new(string.Empty, string.Empty, WithArchived: false, Page: 0);

    /// <summary>What is found among documents.</summary>
    public IReadOnlyList<DefinitionRow> In(IEnumerable<DefinitionRow> rows) => [.. rows.Where(row => (WithArchived || row.Status != "archived") && row.Suits(Text.Trim(), Tag))];

    /// <summary>Those of the page.</summary>
    public IReadOnlyList<DefinitionRow> PageOf(IReadOnlyList<DefinitionRow> found) => [.. found.Skip(Page * PageSize).Take(PageSize)];
}
