namespace Ripen.Server.Api.Collect;

/// <summary>All that is left of a batch once it was parsed.</summary>
/// <param name="Device">The device that sent it.</param>
/// <param name="Items">How many items it had.</param>
/// <param name="Ignored">How many were taken and have no effect.</param>
/// <param name="Steps">What is to be done, in order.</param>
/// <param name="Errors">Items that were refused.</param>
internal readonly record struct CollectWork(string Device, int Items, int Ignored, IReadOnlyList<CollectStep> Steps, List<(int Index, string Message)> Errors);
