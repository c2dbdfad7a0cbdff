using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Runtime;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders a delivery's message anew against the profile as it is, for a replay; what asks the network is left for the attempt.</summary>
public sealed class MessageRerender(MessageTemplates templates, INames names, TimeProvider time)
{
    /// <summary>The request, or why there is none.</summary>
    public Task<(FrozenRequest? Request, string? Problem)> RenderAsync(PartitionNode node, int partition, Engine.Deliveries.Delivery delivery) =>
        node.AskAsync(partition, engine =>
        {
            if (engine.Profiles.Get(delivery.User) is not { } profile || templates.Find(engine.Rules, delivery.Campaign, delivery.Place) is not { } parsed)
            {
                return ((FrozenRequest?)null, (string?)"the user, the campaign or the step no longer exists");
            }

            if (parsed.Webhook is not { BodyOrUrlUsesNetwork: false } webhook)
            {
                return (null, parsed.Problem ?? "its body or URL calls Connected Content; replay it without a re-render");
            }

            var data = new MessageData(names) { Rules = engine.Rules.Names }.Of(profile, parsed.Owner, delivery.Place, default, time.GetUtcNow().ToUnixTimeMilliseconds());
            var render = webhook.RenderWithoutNetwork(data);
            return render.Request is { } request
                ? (CandidateRenderer.Freeze(request, webhook), null)
                : (null, $"{render.Part}: {render.Text}");
        });
}
