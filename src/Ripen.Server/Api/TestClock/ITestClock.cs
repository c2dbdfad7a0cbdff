namespace Ripen.Server.Api.TestClock;

/// <summary>The test clock of a running installation (contract §4).</summary>
public interface ITestClock
{
    /// <summary>Where it stands.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Goes from due instant to due instant until <paramref name="target"/>; at each, applies what is due and waits until nothing is under way.
    /// </summary>
    /// <returns>Where it stands afterwards: the target, or the instant at which the wait lasted too long.</returns>
    Task<DateTimeOffset> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken);
}
