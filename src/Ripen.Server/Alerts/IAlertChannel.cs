namespace Ripen.Server.Alerts;

/// <summary>A way on which alerts leave the installation.</summary>
public interface IAlertChannel
{
    /// <summary>Its name in the API: <c>webhook</c> or <c>mail</c>.</summary>
    string Name { get; }

    /// <summary>Sends one alert.</summary>
    /// <returns>Null when it was taken, else what went wrong, without secrets.</returns>
    Task<string?> SendAsync(Alert alert, CancellationToken cancellationToken);
}
