using Ripen.Server.Api.UsersTrack;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>The name registry of the control store, as requests use it.</summary>
internal sealed class ControlNames(NameRegistry names, NameRoles roles) : INameRegistry
{
    /// <inheritdoc/>
    public int Find(ReadOnlySpan<byte> utf8Name) => names.Find(utf8Name);

    /// <inheritdoc/>
    public int Find(string name) => names.Find(name);

    /// <inheritdoc/>
    public string Text(int number) => names.Text(number);

    /// <inheritdoc/>
    public async ValueTask RegisterAsync(IReadOnlyCollection<string> newNames, CancellationToken cancellationToken) =>
        await names.GetOrAddAsync([.. newNames], cancellationToken);

    /// <inheritdoc/>
    public bool IsNews(in NameSighting sighting) => roles.IsNews(sighting);

    /// <inheritdoc/>
    public bool IsEvent(int number) => roles.IsEvent(number);

    /// <inheritdoc/>
    public bool IsGroup(int number) => roles.IsGroup(number);

    /// <inheritdoc/>
    public async ValueTask NoteAsync(IReadOnlyCollection<NameSighting> sightings, CancellationToken cancellationToken) =>
        await roles.NoteAsync([.. sightings], cancellationToken);
}
