using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>One request as the endpoints see it: path segments are unescaped one by one, so an escaped slash stays inside its segment.</summary>
internal sealed record ApiRequest(JournalEntry Entry, IReadOnlyList<string> Segments, byte[] Body, string BaseUrl)
{
    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Entry.Header(name);

    /// <summary>The media type of the body without parameters, or null.</summary>
    public string? MediaType => Header("Content-Type")?.Split(';', 2)[0].Trim();
}
