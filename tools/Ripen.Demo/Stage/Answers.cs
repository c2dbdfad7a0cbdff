using System.Text.Json;

namespace Ripen.Demo.Stage;

/// <summary>What the demo reads of the answers of the stand-in; what it does not use is left out.</summary>
internal static class Answers
{
    /// <summary>The stand-in's journal.</summary>
    internal sealed record Journal(IReadOnlyList<JournalLine> Entries);

    /// <summary>One request that the stand-in received.</summary>
    internal sealed record JournalLine(long Number, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, int? Status);

    /// <summary>The stand-in's leads.</summary>
    internal sealed record LeadPage(IReadOnlyList<Lead> Records);

    /// <summary>One lead of the stand-in.</summary>
    internal sealed record Lead(string Id, IReadOnlyDictionary<string, JsonElement> Fields);
}
