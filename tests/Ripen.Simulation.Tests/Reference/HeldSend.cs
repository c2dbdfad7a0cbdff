namespace Ripen.Simulation.Tests.Reference;

/// <summary>A send that was triggered and waits for the end of its delay, or of quiet hours.</summary>
/// <param name="Version">The campaign's version then: after an edit audience and delay are looked at anew.</param>
internal sealed record HeldSend(string Campaign, int Version, long DueAt, Happening Cause, bool IsDelay);
