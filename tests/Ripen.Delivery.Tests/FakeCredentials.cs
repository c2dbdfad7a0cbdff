using Ripen.Delivery.Credentials;

namespace Ripen.Delivery.Tests;

internal sealed class FakeCredentials(params StoredCredential[] credentials) : ICredentialLookup
{
    public StoredCredential? Find(string name) => Array.Find(credentials, credential => credential.Name == name);

    public IEnumerable<string> Secrets() => credentials.Select(credential => credential.Secret);
}
