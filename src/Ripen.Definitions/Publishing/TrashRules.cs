using System.Globalization;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// How attributes and events are deleted (profiles-segments-campaigns §1.12): on the blocklist first, then in the trash, from where they come back to the blocklist, then gone.
/// </summary>
internal static class TrashRules
{
    /// <summary>How many attributes, and how many events, may be on the blocklist and in the trash.</summary>
    public const int MaxBlocklisted = 300;

    /// <summary>Checks what a call asks of a document.</summary>
    public static void Check(ProblemList problems, PublishCandidate candidate, PublishMoment? moment, TrashTimes? times)
    {
        var (before, after) = (candidate.Previous?.Status, candidate.Document.Status);
        if (before == DefinitionStatus.Trashed && candidate.Previous!.CanonicalJson != candidate.Document.CanonicalJson)
        {
            candidate.Error(problems, candidate.Content.Root, "it is in the trash and cannot be changed; restore it with status: active first");
        }
        else if (before == DefinitionStatus.Trashed && after == DefinitionStatus.Active && times?.IsBeingDeleted(candidate.Document.Kind, candidate.Document.Id) == true)
        {
            Error(problems, candidate, "its days in the trash are over and it is being taken from all users; cancel that sweep (GET /v1/sweeps) to keep what is left");
        }
        else if (before != DefinitionStatus.Trashed && after == DefinitionStatus.Trashed && Refusal(candidate, moment, times) is { } refusal)
        {
            Error(problems, candidate, refusal);
        }
    }

    /// <summary>Refuses more on the blocklist than there is room for.</summary>
    public static void CheckBounds(ProblemList problems, PublishSet set)
    {
        foreach (var kind in new[] { DefinitionKind.CustomAttribute, DefinitionKind.CustomEvent })
        {
            var blocked = set.Candidates.Where(one => one.Document.Kind == kind && !one.IsArchived && IsBlocklisted(one)).ToList();
            if (blocked.Count > MaxBlocklisted && blocked.FindLast(one => one.Change != DefinitionChange.Unchanged) is { } last)
            {
                Error(problems, last, string.Create(CultureInfo.InvariantCulture,
                    $"{blocked.Count} documents of kind {DefinitionSchemas.NameOf(kind)} would be on the blocklist or in the trash; at most {MaxBlocklisted} may be. Delete some, or take some off"));
            }
        }
    }

    private static bool IsBlocklisted(PublishCandidate candidate) => candidate.Content.Attribute?.Blocklisted ?? candidate.Content.Event!.Blocklisted;

    private static string? Refusal(PublishCandidate candidate, PublishMoment? moment, TrashTimes? times)
    {
        if (!IsBlocklisted(candidate))
        {
            return $"only what has been on the blocklist for {TrashTimes.Wait.Days} days goes to the trash; publish it with blocklisted: true first";
        }

        if (times is null || moment is null)
        {
            return null; // without a server nobody knows
        }

        var isSame = candidate.Previous is { } previous && previous.Name == candidate.Document.Name;
        if (!isSame || times.BlocklistedSince(candidate.Document.Kind, candidate.Document.Id) is not { } since)
        {
            return $"it goes to the trash when it has been on the blocklist for {TrashTimes.Wait.Days} days; publish it with blocklisted: true and without a status first";
        }

        var from = DateTimeOffset.FromUnixTimeMilliseconds(since) + TrashTimes.Wait;
        return from.ToUnixTimeMilliseconds() <= moment.Now ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"it has been on the blocklist since {DateTimeOffset.FromUnixTimeMilliseconds(since).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} and may go to the trash from {from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} on");
    }

    private static void Error(ProblemList problems, PublishCandidate candidate, string message)
    {
        var root = candidate.Content.Root;
        candidate.Error(problems, root.Find("status") ?? root, message);
    }
}
