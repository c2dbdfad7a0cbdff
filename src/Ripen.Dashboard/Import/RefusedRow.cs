namespace Ripen.Dashboard.Import;

/// <summary>A row that was not taken.</summary>
/// <param name="Number">Which row of the file; 2 is the first below the heading.</param>
/// <param name="Cells">What stands in it.</param>
/// <param name="Column">The heading of the column that is wrong, or empty.</param>
/// <param name="Reason">What a column should hold (<c>number</c>, <c>boolean</c>, <c>time</c>), <c>who</c>, or a sentence of the API.</param>
internal sealed record RefusedRow(int Number, IReadOnlyList<string> Cells, string Column, string Reason);
