using Ripen.Definitions.Credentials;
using Ripen.Definitions.Rules;
using Ripen.Delivery.Credentials;
using Ripen.Storage;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>Credentials from the definitions in force, with their secrets from the secret store or the environment.</summary>
internal sealed class CredentialLibrary(RuleLibrary rules, SecretStore secrets) : ICredentialLookup
{
    /// <inheritdoc/>
    public StoredCredential? Find(string name)
    {
        var definition = RuleSetBuilder.Credentials(rules.Current).FirstOrDefault(c => c.Id == name || c.Name == name);
        return definition is not null && SecretOf(definition) is { } secret
            ? new StoredCredential(
                definition.Id,
                definition.Type == CredentialType.Basic ? CredentialKind.Basic : CredentialKind.Token,
                definition.UserName ?? string.Empty,
                secret,
                null,
                definition.AllowedHosts)
            : null;
    }

    /// <summary>The values of the secrets of all credentials that are not archived; those that cannot be read are left out.</summary>
    public IEnumerable<string> Secrets() => RuleSetBuilder.Credentials(rules.Current).Select(SecretOf).OfType<string>();

    private string? SecretOf(CredentialDefinition definition)
    {
        if (definition.SecretEnvironment is { } variable)
        {
            return Environment.GetEnvironmentVariable(variable);
        }

        try
        {
            return secrets.GetAsync(definition.Secret!, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }
}
