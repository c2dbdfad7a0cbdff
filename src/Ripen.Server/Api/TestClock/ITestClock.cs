namespace Ripen.Server.Api.TestClock;

/// <summary>The test clock of a running installation (contract §4).</summary>
public interface ITestClock
{
    /// <summary>Where it stands.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Goes from due instant to due instant until <paramref name="target"/>; at each, applies what is due and waits until nothing is under way.
    /// </summary>
    /// <returns>Whether it came to the target and everything is at rest there; false: it stands at <see cref="Now"/>, where the wait lasted too long or something stands still.</returns>
    Task<bool> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken);
}
