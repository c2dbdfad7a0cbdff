using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Runtime;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders a delivery's message anew against the profile and the template as they are, for a replay. Headers that ask the network are left for the attempt.</summary>
public sealed class MessageRerender(MessageTemplates templates, ConnectedContentFetcher content, StoredSecrets secrets, INames names, TimeProvider time)
{
    private const string Gone = "The user, the campaign or the step no longer exists.";

    /// <summary>What came of it.</summary>
    public async Task<Rerender> RenderAsync(PartitionNode node, int partition, Engine.Deliveries.Delivery delivery, CancellationToken cancellationToken)
    {
        var (done, message, data) = await node.AskAsync(partition, engine =>
        {
            if (engine.Profiles.Get(delivery.User) is not { } profile || templates.Find(engine.Rules, delivery.Campaign, delivery.Place) is not { } parsed)
            {
                return (Rerender.Failed(RenderError.Of(null, Gone, string.Empty, 0, 0)), null, null);
            }

            if (parsed.Webhook is not { } webhook)
            {
                return (Rerender.Failed(RenderError.Of(null, parsed.Problem ?? Gone, string.Empty, 0, 0)), null, null);
            }

            var data = new MessageData(names) { Rules = engine.Rules.Names }
                .Of(profile, parsed.Owner, delivery.Place, default, time.GetUtcNow().ToUnixTimeMilliseconds())
                .From(delivery.Letter is { } letter ? new RenderSource(letter.Properties, letter.Journey) : delivery.Request?.Source);
            data.Dispatch = (partition, delivery.Candidate);

            return webhook.BodyOrUrlUsesNetwork
                ? ((Rerender?)null, parsed, data.Copy(profile))
                : (Of(webhook.RenderWithoutNetwork(data), parsed, data, null), (ParsedMessage?)null, (MessageData?)null);
        });
        return done ?? await RenderAwayAsync(message!, data!, cancellationToken);
    }

    private async Task<Rerender> RenderAwayAsync(ParsedMessage message, MessageData data, CancellationToken cancellationToken)
    {
        var recorder = new ContentRecorder(content);
        data.ConnectedContent = recorder;
        return Of(await message.Webhook!.RenderAsync(data, cancellationToken), message, data, recorder);
    }

    private Rerender Of(in WebhookRender render, ParsedMessage message, MessageData data, ContentRecorder? recorder) =>
        render.Request is { } request ? Rerender.Of(CandidateRenderer.Freeze(request, message, data))
        : render.Outcome == RenderOutcome.LiquidError ? Rerender.Failed(secrets.Error(CandidateRenderer.ErrorOf(render, recorder?.Problems)))
        : Rerender.Abort(secrets.Text(CandidateRenderer.ReasonOf(render, recorder?.Problems)));
}
