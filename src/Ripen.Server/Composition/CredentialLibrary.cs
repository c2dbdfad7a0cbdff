using Ripen.Definitions.Credentials;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Delivery.Credentials;
using Ripen.Storage;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>Credentials from the definitions in force, with their secrets from the secret store or the environment.</summary>
internal sealed class CredentialLibrary(RuleLibrary rules, SecretStore secrets) : ICredentialLookup
{
    private Read _read = new(null, []);

    /// <inheritdoc/>
    public StoredCredential? Find(string name)
    {
        var definition = InForce().FirstOrDefault(c => c.Id == name) ?? InForce().FirstOrDefault(c => c.Name == name);
        return definition is not null && SecretOf(definition) is { } secret && !string.IsNullOrWhiteSpace(secret)
            ? new StoredCredential(definition.Id, KindOf(definition.Type), definition.Client?.ClientId ?? definition.UserName ?? string.Empty, secret, definition.Client?.TokenUrl, definition.AllowedHosts)
            {
                Scope = definition.Client?.Scope,
                Header = definition.Header,
                ByHeader = definition.Client?.ByHeader ?? false,
            }
            : null;
    }

    /// <inheritdoc/>
    /// <remarks>Of credentials that are not archived; those whose secret cannot be read are left out.</remarks>
    public IEnumerable<string> Secrets() => InForce().Select(SecretOf).OfType<string>();

    private static CredentialKind KindOf(CredentialType type) => type switch
    {
        CredentialType.Basic => CredentialKind.Basic,
        CredentialType.Token => CredentialKind.Token,
        _ => CredentialKind.OAuth2ClientCredentials,
    };

    // Reading documents takes its time, and attempts ask often.
    private IReadOnlyList<CredentialDefinition> InForce()
    {
        var current = rules.Current;
        var read = _read;
        if (!ReferenceEquals(read.Of, current))
        {
            _read = read = new Read(current, RuleSetBuilder.Credentials(current));
        }

        return read.Credentials;
    }

    private string? SecretOf(CredentialDefinition definition)
    {
        if (definition.SecretEnvironment is { } variable)
        {
            return Environment.GetEnvironmentVariable(variable);
        }

        try
        {
            return secrets.GetAsync(definition.Secret!, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }

    private sealed record Read(DefinitionSnapshot? Of, IReadOnlyList<CredentialDefinition> Credentials);
}
