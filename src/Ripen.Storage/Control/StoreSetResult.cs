namespace Ripen.Storage.Control;

/// <summary>The answer to storing a set.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="LastNumber">The number of the latest set now.</param>
public readonly record struct StoreSetResult(StoreSetOutcome Outcome, int LastNumber);
