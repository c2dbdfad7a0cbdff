namespace Ripen.Server.Api.Collect;

/// <summary>All that is left of a batch once it was parsed.</summary>
/// <param name="Device">The device that sent it.</param>
/// <param name="Items">How many items it had.</param>
/// <param name="Steps">What is to be done, in order.</param>
/// <param name="Errors">Items that were refused.</param>
internal readonly record struct CollectWork(string Device, int Items, IReadOnlyList<CollectStep> Steps, List<(int Index, string Message)> Errors);
