using Ripen.Engine.Canvas;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>A delivery whose next attempt is to be made, as the pipeline holds it.</summary>
/// <param name="Place">Of a step of a canvas; null for a campaign.</param>
internal sealed record DueDelivery(SendName Name, string Id, string Key, long Number, int Partition, long DueAt, int Attempts, StepPlace? Place);
