namespace Ripen.Connectors.Rows;

/// <summary>Why a row was not applied.</summary>
/// <param name="Code">A word of <see cref="RowCodes"/>.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record RowFault(string Code, string Text);
