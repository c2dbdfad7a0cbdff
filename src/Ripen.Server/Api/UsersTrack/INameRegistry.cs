using Ripen.Engine.Names;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Gives numbers to new names and keeps as what names were received, durably, before anything that uses them is appended.</summary>
public interface INameRegistry : INames
{
    /// <summary>
    /// Gives each of the names a number; those that have one keep it. When <see cref="INames.MaxNames"/> is reached the others stay without, and what came
    /// under them is dropped.
    /// </summary>
    ValueTask RegisterAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Whether a sighting says something that is not known yet.</summary>
    bool IsNews(in NameSighting sighting);

    /// <summary>Whether events of that name were received.</summary>
    bool IsEvent(int number);

    /// <summary>Whether it is the id of a subscription group.</summary>
    bool IsGroup(int number);

    /// <summary>Notes what is new of the sightings. A subscription group beyond <see cref="NameRoles.MaxGroups"/> is left out.</summary>
    ValueTask NoteAsync(IReadOnlyCollection<NameSighting> sightings, CancellationToken cancellationToken);
}
