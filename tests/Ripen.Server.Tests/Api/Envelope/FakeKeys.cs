using System.Collections.Frozen;
using System.Net;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Tests.Api.Envelope;

/// <summary>Keys by their text.</summary>
public sealed class FakeKeys : IApiKeys
{
    public const string All = "all-permissions-key";
    public const string OnlyTrack = "only-users-track-key";
    public const string OnlyStatus = "only-status-key";
    public const string Elsewhere = "key-of-another-network";
    public const string Loopback = "key-of-this-host";

    public ApiKey? Find(ReadOnlySpan<char> presented) => presented switch
    {
        All => new ApiKey("all", true, FrozenSet<string>.Empty, []),
        OnlyTrack => new ApiKey("track", false, new[] { Permissions.UsersTrack }.ToFrozenSet(), []),
        OnlyStatus => new ApiKey("status", false, new[] { Permissions.StatusRead }.ToFrozenSet(), []),
        Elsewhere => new ApiKey("elsewhere", true, FrozenSet<string>.Empty, [IPNetwork.Parse("10.0.0.0/8")]),
        Loopback => new ApiKey("here", true, FrozenSet<string>.Empty, [IPNetwork.Parse("127.0.0.0/8")]),
        _ => null,
    };
}
