using Ripen.Server.Api.Secrets;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>The secrets of the control store.</summary>
internal sealed class ControlSecrets(SecretStore secrets) : ISecretsApi
{
    /// <inheritdoc/>
    public Task<bool> SetAsync(string name, string value, string setBy, CancellationToken cancellationToken) => secrets.SetAsync(name, value, setBy, cancellationToken);
}
