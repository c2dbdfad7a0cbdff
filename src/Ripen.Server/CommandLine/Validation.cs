namespace Ripen.Server.CommandLine;

/// <summary>What a validation found.</summary>
/// <param name="Errors">None: the files are valid.</param>
/// <param name="Warnings">What can be published but may not be meant.</param>
public sealed record Validation(IReadOnlyList<PositionedError> Errors, IReadOnlyList<PositionedError> Warnings);
