using Ripen.Engine.Names;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Gives numbers to new names, durably, before anything that uses them is appended.</summary>
public interface INameRegistry : INames
{
    /// <summary>
    /// Gives each of the names a number; those that have one keep it. When <see cref="INames.MaxNames"/> is reached the others stay without, and what came
    /// under them is dropped.
    /// </summary>
    ValueTask RegisterAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
