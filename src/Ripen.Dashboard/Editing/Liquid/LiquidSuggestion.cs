namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>What may be meant by what was begun.</summary>
/// <param name="Text">What is put into the template.</param>
/// <param name="Label">What people see.</param>
/// <param name="From">From where on it replaces what is typed, in UTF-16 units.</param>
public sealed record LiquidSuggestion(string Text, string Label, int From);
