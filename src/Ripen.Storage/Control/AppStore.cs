using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control;

/// <summary>Apps, in memory and in the store. Those that ended stay for a while, so that whoever still uses their keys can be told.</summary>
public sealed class AppStore : IDisposable
{
    /// <summary>How many apps may collect at a time.</summary>
    public const int MaxApps = 1_000;

    /// <summary>How many ended ones are remembered; the ones that ended first go first.</summary>
    public const int MaxEnded = 1_000;

    private const string Prefix = "rpw_";
    private const int KeyBytes = 16;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private volatile ImmutableDictionary<string, App> _byKey;
    private volatile ImmutableHashSet<string> _origins;
    private int _last;

    private AppStore(IDbContextFactory<ControlDb> contexts, TimeProvider time, List<App> apps)
    {
        (_contexts, _time) = (contexts, time);
        _byKey = apps.ToImmutableDictionary(app => app.WriteKey, StringComparer.Ordinal);
        _origins = OriginsOf(_byKey);
        _last = apps.Count == 0 ? 0 : apps.Max(app => app.Number);
    }

    /// <summary>The apps that collect, oldest first.</summary>
    public IReadOnlyList<App> List() => [.. _byKey.Values.Where(app => app.EndedAt is null).OrderBy(app => app.Number)];

    /// <summary>The app of a key, be it ended, or null.</summary>
    public App? Find(string writeKey) => _byKey.GetValueOrDefault(writeKey);

    /// <summary>Whether any app that collects takes what pages of an origin send.</summary>
    public bool IsOrigin(string origin) => _origins.Contains(origin);

    /// <summary>Makes an app with a new key, with an entry in the audit log.</summary>
    /// <param name="createdBy">Who makes it.</param>
    /// <returns>Null when there are <see cref="MaxApps"/>, or one of that id collects already.</returns>
    public async Task<App?> CreateAsync(string id, string name, string origins, string attributes, string createdBy, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var active = List();
            if (active.Count >= MaxApps || active.Any(app => app.Id == id))
                return null;
            var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
            var made = new App(_last + 1, id, name, key, origins, attributes, createdBy, _time.GetUtcNow().ToUnixTimeMilliseconds(), null);
            await AuditLog.SaveAsync(_contexts, Add, made.CreatedAt, createdBy, "app.created", id, origins, cancellationToken);
            _last = made.Number;
            _byKey = _byKey.Add(key, made);
            _origins = OriginsOf(_byKey);
            return made;

            Task Add(ControlDb context)
            {
                context.Apps.Add(made);
                return Task.CompletedTask;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends an app at once, with an entry in the audit log; false when none of that id collects.</summary>
    /// <param name="endedBy">Who ends it.</param>
    public async Task<bool> EndAsync(string id, string endedBy, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (List().FirstOrDefault(app => app.Id == id) is not { } app)
                return false;
            var ended = app with { EndedAt = _time.GetUtcNow().ToUnixTimeMilliseconds() };
            var known = _byKey.SetItem(app.WriteKey, ended);
            var forgotten = known.Values.Where(one => one.EndedAt is not null).OrderByDescending(one => one.EndedAt).ThenByDescending(one => one.Number).Skip(MaxEnded).ToList();
            await AuditLog.SaveAsync(_contexts, End, ended.EndedAt.Value, endedBy, "app.ended", id, string.Empty, cancellationToken);
            _byKey = known.RemoveRange(forgotten.Select(one => one.WriteKey));
            _origins = OriginsOf(_byKey);
            return true;

            Task End(ControlDb context)
            {
                context.Apps.Update(ended);
                context.Apps.RemoveRange(forgotten);
                return Task.CompletedTask;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Releases the lock of changes.</summary>
    public void Dispose() => _changing.Dispose();

    internal static async Task<AppStore> LoadAsync(
        IDbContextFactory<ControlDb> contexts, ControlDb context, TimeProvider time, CancellationToken cancellationToken) =>
        new(contexts, time, await context.Apps.AsNoTracking().ToListAsync(cancellationToken));

    private static ImmutableHashSet<string> OriginsOf(ImmutableDictionary<string, App> apps) =>
        [.. apps.Values.Where(app => app.EndedAt is null).SelectMany(app => app.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
