namespace Ripen.Connectors.Runs;

/// <summary>The integrations that are in force, and the secrets of their connections.</summary>
public interface IIntegrations
{
    /// <summary>Those that run.</summary>
    IReadOnlyList<Integration> Active();

    /// <summary>How to connect, as the secret says it; null when there is no such secret.</summary>
    ValueTask<string?> ConnectionAsync(string integration, CancellationToken cancellationToken);
}
