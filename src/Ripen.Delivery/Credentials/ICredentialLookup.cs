namespace Ripen.Delivery.Credentials;

/// <summary>Where stored credentials come from; behind it stand definitions and secrets, which this project does not know.</summary>
public interface ICredentialLookup
{
    /// <summary>The credential of that name with its secret, or null when there is none.</summary>
    StoredCredential? Find(string name);

    /// <summary>The values of the secrets of all credentials, to be taken out of what is shown and logged.</summary>
    IEnumerable<string> Secrets();
}
