using Ripen.Delivery.Outbound;
using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Composition.Inbound;

/// <summary>Puts the intake of mail services together.</summary>
internal static class InboundParts
{
    /// <summary>What calls Amazon SNS.</summary>
    public static SnsCalls Calls(ServerParts parts) => new(new OutboundClient(parts.Service<OutboundPolicy>(), parts.Service<IHostResolver>(), TimeProvider.System, SnsCalls.MaxConnections));

    /// <summary>Maps its routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, ServerParts parts, SnsCalls calls)
    {
        var store = parts.Control.InboundSources;
        var kinds = new InboundKinds(calls, TimeProvider.System);
        var counts = new InboundCounts();
        var writer = new InboundWriter(parts.Partitions, id => Campaign(parts, id));
        var endpoint = new InboundEndpoint(parts.Partitions, store, kinds, writer, counts, parts.Settings.DedupWindow, parts.Time);
        InboundRoutes.Map(routes, new InboundSources(store, kinds, counts), endpoint);
    }

    private static int Campaign(ServerParts parts, string id) =>
        parts.Names.Find(id) is > 0 and var number && parts.Rules.Bound(parts.Rules.Current.Number).Campaigns.ContainsKey(number) ? number : 0;
}
