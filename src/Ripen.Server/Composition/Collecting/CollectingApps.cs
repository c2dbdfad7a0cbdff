using System.Runtime.CompilerServices;
using System.Text;
using Ripen.Server.Api.Collect;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Collecting;

/// <summary>The apps of the control store, as the collector uses them.</summary>
internal sealed class CollectingApps(AppStore apps) : ICollectingApps
{
    // By the stored app's identity: it is asked at every request.
    private readonly ConditionalWeakTable<App, CollectingApp> _known = [];

    /// <inheritdoc/>
    public CollectingApp? Find(string writeKey) => apps.Find(writeKey) is { } app ? _known.GetValue(app, Read) : null;

    /// <inheritdoc/>
    public bool IsOrigin(string origin) => apps.IsOrigin(origin);

    private static CollectingApp Read(App app) => new(
        app.Id,
        Encoding.UTF8.GetBytes(app.Id),
        app.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
        AllowedAttributes.Read(app.Attributes)?.ToHashSet(StringComparer.Ordinal),
        app.EndedAt is not null);
}
