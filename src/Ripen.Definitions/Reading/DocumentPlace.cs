namespace Ripen.Definitions.Reading;

/// <summary>Which document of which source a problem belongs to.</summary>
internal sealed record DocumentPlace(string Source, string Label);
