namespace Ripen.Client.Definitions;

/// <summary>What is allowed and may not be what was meant.</summary>
public sealed record PublishWarning(string? Document, string? Path, int Line, int Column, string Message, string? Code);
