using Microsoft.Extensions.ObjectPool;
using Ripen.Engine.Names;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Makes request objects, and keeps those that are not too large for the next request.</summary>
internal sealed class TrackRequestPolicy(INames names, int partitions) : IPooledObjectPolicy<TrackRequest>
{
    /// <inheritdoc/>
    public TrackRequest Create() => new(names, partitions);

    /// <inheritdoc/>
    public bool Return(TrackRequest request) => request.IsReusable;
}
