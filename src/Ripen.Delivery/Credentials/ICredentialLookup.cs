namespace Ripen.Delivery.Credentials;

/// <summary>Where stored credentials come from; behind it stand definitions and secrets, which this project does not know.</summary>
public interface ICredentialLookup
{
    /// <summary>The credential of that name with its secret, or null when there is none.</summary>
    StoredCredential? Find(string name);
}
