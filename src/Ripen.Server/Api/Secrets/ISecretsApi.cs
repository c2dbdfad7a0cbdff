namespace Ripen.Server.Api.Secrets;

/// <summary>Where the secrets that credentials name are kept.</summary>
public interface ISecretsApi
{
    /// <summary>Keeps a secret under a name; one that was there is replaced. False when there are as many as there may be.</summary>
    /// <param name="setBy">The name of the key that stores it.</param>
    Task<bool> SetAsync(string name, string value, string setBy, CancellationToken cancellationToken);
}
