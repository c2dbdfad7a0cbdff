using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ripen.Delivery.Reconciliation;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.Deliveries;
using Ripen.Server.Composition.Stats;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition.Reconciliation;

/// <summary>Compares what a campaign handed over with what the receiver has: counts of all deliveries, and for a page of users the records that the last accepted delivery of each wrote.</summary>
internal sealed class CampaignReconciliation(RuleLibrary rules, PartitionNode node, ICheckpointStore store, RecordCheck records, INames names, bool alwaysFresh) : IReconciliationApi
{
    /// <summary>Of how many users one call asks for the records.</summary>
    public const int PageSize = 200;

    // Calls to receivers cost their allowance, so one at a time.
    private readonly Slots _slots = new(1);

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReadAsync(string campaign, bool remote, bool fresh, string? cursor, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(DefinitionKind.Campaign, campaign) is null)
        {
            return ApiRoutes.Message(404, $"There is no campaign {campaign}");
        }

        ulong? after = null;
        if (cursor is not null && !TryCursor(cursor, out after))
        {
            return ApiRoutes.Message(400, "'cursor' is not valid");
        }

        using var slot = remote ? _slots.TryTake() : null;
        if (remote && slot is null)
        {
            return ApiRoutes.Message(429, "Another reconciliation is asking a receiver; ask again when it has ended, or with counts_only=true");
        }

        if ((fresh || alwaysFresh) && !await ListFreshness.CaughtUpAsync(node, cancellationToken))
        {
            return ApiRoutes.Message(503, "The list could not be brought up to date in time; ask again, or without 'fresh'");
        }

        return await AnswerAsync(campaign, remote, after, cancellationToken);
    }

    private static bool TryCursor(string text, out ulong? after)
    {
        after = null;
        if (text.Length <= sizeof(ulong) * 4 && Base64Url.IsValid(text)
            && ulong.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)), NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            after = key;
        }

        return after is not null;
    }

    private static string CursorOf(ulong user) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(user.ToString(CultureInfo.InvariantCulture)));

    private async Task<ApiAnswer> AnswerAsync(string campaign, bool remote, ulong? after, CancellationToken cancellationToken)
    {
        var asOf = Instant.ToIso(node.AsOf);
        var (counts, page) = Read(campaign, remote, after);
        var counted = await DefinitionCounts.ReadAsync(node, names.Find(campaign));
        var rows = page.Take(PageSize).ToList();
        var report = remote ? await records.RunAsync(node, [.. rows.Select(StoredDeliveries.Read)], cancellationToken) : null;
        var isLast = report is null || (report.Taken == rows.Count && page.Count <= PageSize);
        return JsonAnswer.Success(json =>
        {
            json.WriteString("id", campaign);
            ReconciliationJson.WriteCounts(json, campaign, counts);
            json.WriteStartObject("counted");
            CountsJson.WriteCampaign(json, counted, names);
            json.WriteEndObject();
            ReconciliationJson.WriteRemote(json, report);
            json.WriteString("cursor", isLast ? null : CursorOf(rows[report!.Taken - 1].UserKey));
            json.WriteString("as_of", asOf);
        }) with
        { AsOf = asOf };
    }

    private (IReadOnlyDictionary<byte, long> Counts, IReadOnlyList<DeliveryRow> Page) Read(string campaign, bool remote, ulong? after)
    {
        using var reader = store.OpenReader();
        return (reader.CountDeliveries(campaign), remote ? reader.LastDeliveries(campaign, (byte)DeliveryStatus.Sent, after, PageSize + 1) : []);
    }
}
