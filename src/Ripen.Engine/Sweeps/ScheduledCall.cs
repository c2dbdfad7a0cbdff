namespace Ripen.Engine.Sweeps;

/// <summary>A call of the API that waits for its instant.</summary>
/// <param name="Id">The same in all partitions.</param>
/// <param name="IsCampaign">Whether it sets off a campaign; else it is a canvas.</param>
/// <param name="Number">The number of the campaign's or canvas's id.</param>
/// <param name="DueAt">Its instant, milliseconds since 1970.</param>
/// <param name="Entry">The entry that is applied then: objects of a request, or the beginning of a sweep.</param>
public sealed record ScheduledCall(ulong Id, bool IsCampaign, int Number, long DueAt, ReadOnlyMemory<byte> Entry);
