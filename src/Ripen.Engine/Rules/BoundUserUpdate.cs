namespace Ripen.Engine.Rules;

/// <summary>A User Update step.</summary>
public sealed class BoundUserUpdate : BoundStep
{
    /// <summary>The rows, in order.</summary>
    public required BoundUpdate[] Updates { get; init; }

    /// <summary>What follows.</summary>
    public required BoundPath Path { get; init; }

    /// <summary>Counts updates that changed the profile.</summary>
    public required int UpdatedSlot { get; init; }

    /// <summary>Counts updates that changed nothing.</summary>
    public required int NoChangeSlot { get; init; }

    /// <summary>Counts rows that could not be applied.</summary>
    public required int FailedSlot { get; init; }
}
