using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Keys;
using Ripen.Storage.Control;
using ApiKey = Ripen.Server.Api.Envelope.ApiKey;

namespace Ripen.Server.Composition;

/// <summary>The keys of the control store, as requests use them. Permissions are stored as words with spaces between; <see cref="All"/> stands for every one.</summary>
internal sealed class ControlApiKeys(ApiKeyStore keys) : IApiKeys
{
    /// <summary>The stored word for all permissions.</summary>
    public const string All = "*";

    // By the stored key's identity: it is asked at every request, and a set of permissions takes longer to make than a request to serve.
    private readonly ConditionalWeakTable<Storage.Control.ApiKey, ApiKey> _known = [];

    /// <inheritdoc/>
    public ApiKey? Find(ReadOnlySpan<char> presented) => keys.Find(presented) is { } key ? _known.GetValue(key, Read) : null;

    private static ApiKey Read(Storage.Control.ApiKey key)
    {
        var permissions = key.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var networks = key.AllowedNetworks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(AllowedNetwork.Parse).ToArray();
        return new ApiKey(key.Name, permissions.Contains(All), permissions.ToFrozenSet(StringComparer.Ordinal), networks);
    }
}
