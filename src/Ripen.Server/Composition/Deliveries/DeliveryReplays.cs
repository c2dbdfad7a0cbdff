using Ripen.Delivery.Pipeline;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Composition.Deliveries;

/// <summary>Sends finished deliveries again. The engine decides, and is asked twice: before a render, which may cost calls, and when the entry is applied.</summary>
internal sealed class DeliveryReplays(PartitionNode node, MessageRerender rerender)
{
    /// <summary>Sends one again.</summary>
    /// <param name="again">Whether to render it anew; a dead letter always is.</param>
    /// <param name="force">Whether it may have been accepted.</param>
    public async Task<ReplayResult> ReplayAsync(Engine.Deliveries.Delivery delivery, bool again, bool force, CancellationToken cancellationToken)
    {
        if (!Engine.Deliveries.Delivery.TryParseId(delivery.Id, out var partition, out _))
        {
            return ReplayResult.Refused("no_partition", $"Delivery {delivery.Id} has no partition");
        }

        var document = StoredDeliveries.ToBytes(delivery);
        if (await RefusalAsync(partition, document, force) is var refusal and not ReplayRefusal.None)
        {
            return ReplayResult.Refused(ReplayTexts.Word(refusal), ReplayTexts.Sentence(delivery.Id, refusal));
        }

        FrozenRequest? request = null;
        if (again || delivery.Request is null)
        {
            var render = await rerender.RenderAsync(node, partition, delivery, cancellationToken);
            if (render.Request is null)
            {
                return await NotRenderedAsync(partition, delivery, document, render.Aborted, render.Problem!);
            }

            request = render.Request;
        }

        var result = await node.PostAsync(partition, Entries.Replay(document, request, force));
        if (result.Status == AppendStatus.Applied)
        {
            return ReplayResult.Sent;
        }

        refusal = await RefusalAsync(partition, document, force);
        return ReplayResult.Refused(ReplayTexts.Word(refusal), ReplayTexts.Sentence(delivery.Id, refusal));
    }

    // A dead letter keeps what came of it; any other stays as it was.
    private async Task<ReplayResult> NotRenderedAsync(int partition, Engine.Deliveries.Delivery delivery, byte[] document, bool aborted, RenderError problem)
    {
        if (delivery.IsDeadLetter)
        {
            await node.PostAsync(partition, Entries.ReplayEnded(document, aborted, problem));
        }

        return new ReplayResult(
            false,
            aborted && delivery.IsDeadLetter,
            aborted ? "aborted" : "liquid_error",
            aborted ? $"Delivery {delivery.Id} was not sent again: its template aborted: {problem.Text}" : $"Delivery {delivery.Id} was not sent again: {problem.Text}");
    }

    private Task<ReplayRefusal> RefusalAsync(int partition, byte[] document, bool force) =>
        node.AskAsync(partition, engine => engine.WhyNotReplayed(Engine.Deliveries.Delivery.Read(document), force));
}
