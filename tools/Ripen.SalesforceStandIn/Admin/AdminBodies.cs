using System.Text.Json;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Admin;

/// <summary>The small bodies of the admin API, read together.</summary>
internal static class AdminBodies
{
    /// <summary>One line that says what is wrong.</summary>
    internal sealed record AdminError(string Message);

    /// <summary>How many things a call touched.</summary>
    internal sealed record AdminCount(long Count);

    /// <summary>A request of the journal.</summary>
    internal sealed record JournalLine(
        long Number,
        DateTimeOffset At,
        PathKind Kind,
        string Method,
        string Path,
        IReadOnlyList<KeyValuePair<string, string>> Headers,
        string Body,
        int BodyLength,
        int? Status);

    /// <summary>A page of the journal; <c>dropped</c> entries are gone for good.</summary>
    internal sealed record JournalPage(long Total, long Dropped, IReadOnlyDictionary<string, KindCount> Counts, IReadOnlyList<JournalLine> Entries);

    /// <summary>Requests of one kind since the last reset.</summary>
    internal sealed record KindCount(long Arrived, long Answered);

    /// <summary>A lead.</summary>
    internal sealed record LeadLine(
        string Id,
        IReadOnlyDictionary<string, JsonElement> Fields,
        long Writes,
        bool IsConverted,
        bool IsDeleted,
        DateTimeOffset CreatedAt,
        DateTimeOffset ModifiedAt)
    {
        /// <summary>The kept writes, only when one lead is asked for.</summary>
        public IReadOnlyList<ChangeLine>? History { get; init; }
    }

    /// <summary>A write of a lead.</summary>
    internal sealed record ChangeLine(
        long Request, DateTimeOffset At, IReadOnlyDictionary<string, JsonElement> Before, IReadOnlyDictionary<string, JsonElement> After, bool ChangesNothing);

    /// <summary>A page of leads.</summary>
    internal sealed record LeadPage(int Total, IReadOnlyList<LeadLine> Records);

    /// <summary>Which token to revoke; all when it is absent.</summary>
    internal sealed record RevokeRequest(string? Token);

    /// <summary>The life of tokens to come.</summary>
    internal sealed record TokenSettings(double LifetimeSeconds);

    /// <summary>The tokens in figures.</summary>
    internal sealed record TokenLine(double LifetimeSeconds, long Calls, long Issued);

    /// <summary>The quota; a member that is absent stays.</summary>
    internal sealed record QuotaBody(long? Limit, long? Used);

    /// <summary>A barrier to put up.</summary>
    internal sealed record HoldRequest(PathKind? Kind, HoldPoint Point);

    /// <summary>A barrier that stands.</summary>
    internal sealed record HoldLine(PathKind? Kind, HoldPoint Point, int Held);
}
