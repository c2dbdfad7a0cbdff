using System.Text.Json;

namespace Ripen.Demo.Stage;

/// <summary>What the demo reads of the answers of Ripen and of the stand-in, read together; what it does not use is left out.</summary>
internal static class Answers
{
    /// <summary>How many things a request brought.</summary>
    internal sealed record Tracked(int EventsProcessed, int AttributesProcessed, int SessionsProcessed, JsonElement? Errors);

    /// <summary>A profile.</summary>
    internal sealed record Profile(string? EmailSubscribe, IReadOnlyDictionary<string, JsonElement>? CustomAttributes, IReadOnlyList<Entry> CanvasEntries);

    /// <summary>An active entry of a canvas.</summary>
    internal sealed record Entry(string Canvas, string Step, DateTimeOffset? DueAt);

    /// <summary>The ledger of one attribute, newest first.</summary>
    internal sealed record Ledger(decimal? Value, IReadOnlyList<Line> Entries);

    /// <summary>One line of a ledger.</summary>
    internal sealed record Line(string Position, DateTimeOffset Time, decimal? Before, decimal Delta, decimal? After, Cause Cause, Trigger? Trigger);

    /// <summary>Who wrote a line.</summary>
    internal sealed record Cause(string Kind, string? Canvas, string? Step, string? Group);

    /// <summary>What led to it.</summary>
    internal sealed record Trigger(string Type, string? Name, DateTimeOffset Time);

    /// <summary>A page of deliveries.</summary>
    internal sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries);

    /// <summary>One delivery.</summary>
    internal sealed record Delivery(
        string Id, string Status, string User, DateTimeOffset? NextAttemptAt, string IdempotencyKey, IReadOnlyList<Attempt> Attempts);

    /// <summary>One call of a delivery.</summary>
    internal sealed record Attempt(DateTimeOffset At, int? Status);

    /// <summary>The stand-in's journal.</summary>
    internal sealed record Journal(IReadOnlyList<JournalLine> Entries);

    /// <summary>One request that the stand-in received.</summary>
    internal sealed record JournalLine(long Number, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, int? Status);

    /// <summary>The stand-in's leads.</summary>
    internal sealed record LeadPage(IReadOnlyList<Lead> Records);

    /// <summary>One lead of the stand-in.</summary>
    internal sealed record Lead(string Id, IReadOnlyDictionary<string, JsonElement> Fields);
}
