namespace Ripen.Delivery.Scheduling;

/// <summary>A delivery that is to be attempted at an instant.</summary>
/// <param name="Id">Unique among those that are scheduled.</param>
/// <param name="Host">By which attempts are bounded, as <see cref="Hosts.HostGate.HostKey"/> writes it.</param>
/// <param name="Due">Not before this instant.</param>
/// <param name="RunAsync">One attempt and what follows from it. Reports its own errors; the token ends it when the drain has lasted too long.</param>
public sealed record ScheduledDelivery(string Id, string Host, DateTimeOffset Due, Func<CancellationToken, Task> RunAsync);
