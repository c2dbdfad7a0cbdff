namespace Ripen.Server.Api.Inbound;

/// <summary>What a message of a mail service held.</summary>
/// <param name="Events">What Ripen knows how to keep.</param>
/// <param name="Ignored">How many events were of a kind that it does not keep, or said nothing of whom or when.</param>
internal sealed record MailEvents(IReadOnlyList<MailEvent> Events, int Ignored)
{
    /// <summary>Nothing.</summary>
    public static MailEvents None { get; } = new([], 0);

    /// <summary>Events one by one, of which null ones are ignored.</summary>
    public static MailEvents Of(IEnumerable<MailEvent?> events)
    {
        var all = events.ToList();
        var kept = all.OfType<MailEvent>().ToList();
        return new MailEvents(kept, all.Count - kept.Count);
    }
}
