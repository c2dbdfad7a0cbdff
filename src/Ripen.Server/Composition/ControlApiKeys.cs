using System.Collections.Frozen;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Control;
using ApiKey = Ripen.Server.Api.Envelope.ApiKey;

namespace Ripen.Server.Composition;

/// <summary>The keys of the control store, as requests use them. Permissions are stored as words with spaces between; <see cref="All"/> stands for every one.</summary>
internal sealed class ControlApiKeys(ApiKeyStore keys) : IApiKeys
{
    /// <summary>The stored word for all permissions.</summary>
    public const string All = "*";

    /// <inheritdoc/>
    public ApiKey? Find(ReadOnlySpan<char> presented)
    {
        if (keys.Find(presented) is not { } key)
        {
            return null;
        }

        var permissions = key.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ApiKey(key.Name, permissions.Contains(All), permissions.ToFrozenSet(StringComparer.Ordinal), []);
    }
}
