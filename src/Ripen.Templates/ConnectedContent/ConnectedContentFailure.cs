namespace Ripen.Templates.ConnectedContent;

/// <summary>Why there is no answer.</summary>
public enum ConnectedContentFailure
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Not complete within two seconds.</summary>
    TimedOut,

    /// <summary>The connection or the name look-up failed.</summary>
    Unreachable,

    /// <summary>The host is held back because it fails too often.</summary>
    HostHalted,

    /// <summary>The guard of outgoing requests refuses the address, the scheme, the port, a header or the credential's host. Final.</summary>
    Refused,

    /// <summary>The answer is larger than allowed. Final.</summary>
    TooLarge,

    /// <summary>The stored credential does not exist: the message is aborted.</summary>
    UnknownCredential,
}
