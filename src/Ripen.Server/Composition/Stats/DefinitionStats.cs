using Ripen.Definitions.Publishing;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Stats;

/// <summary>Answers what is counted of a canvas or campaign (contract §4, canvas §6.2).</summary>
internal sealed class DefinitionStats(RuleLibrary rules, PartitionNode node, CanvasArming arming, INames names, TimeProvider time)
{
    private readonly Slots _counts = new(1);

    /// <summary>The counts of a document.</summary>
    /// <param name="unarmed">Whether to count, too, who of a canvas's audience has no entry under way: a look at all users, one at a time.</param>
    public async Task<ApiAnswer> ReadAsync(DefinitionDocument document, bool unarmed, CancellationToken cancellationToken)
    {
        var number = names.Find(document.Id);
        if (!unarmed)
        {
            return await ReadAsync(document, number, leads: null);
        }

        if (document.Kind != DefinitionKind.Canvas)
        {
            return ApiRoutes.Message(400, "'unarmed' is of canvases; a campaign has no entries");
        }

        using var slot = _counts.TryTake();
        return slot is null
            ? ApiRoutes.Message(429, "Unarmed leads are being counted already; ask again when that has ended")
            : await ReadAsync(document, number, await arming.CountUnarmedAsync(number, cancellationToken));
    }

    private async Task<ApiAnswer> ReadAsync(DefinitionDocument document, int number, long? leads)
    {
        var counts = await DefinitionCounts.ReadAsync(node, number);
        var bound = rules.Bound(rules.Current.Number);
        var canvas = document.Kind == DefinitionKind.Canvas ? bound.Canvases.GetValueOrDefault(number) : null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var volume = await VolumeUse.ReadAsync(node, canvas, now);
        var next = canvas?.Schedule is null ? null : await node.AskAsync(0, engine => engine.NextInstant(number));
        return JsonAnswer.Success(json =>
        {
            json.WriteString("id", document.Id);
            if (document.Kind == DefinitionKind.Canvas)
            {
                json.WriteString("status", StatusLabel.Of(document.Status, counts, now));
                CountsJson.WriteCanvas(json, counts, canvas, volume, leads, next, names);
            }
            else
            {
                json.WriteString("status", StatusLabel.Of(document.Status, bound.Campaigns.GetValueOrDefault(number), counts, now));
                CountsJson.WriteCampaign(json, counts, names);
            }
        });
    }
}
