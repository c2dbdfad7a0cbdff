using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.Overview;

/// <summary>
/// Counts the unarmed leads of all active canvases, a few canvases in one look at all users, in the background and only as long as somebody asks: at most once a minute, and for at most a twentieth of the time.
/// </summary>
/// <param name="wall">The machine's clock.</param>
internal sealed partial class UnarmedCounts(RuleLibrary rules, ProfileCounter counter, INames names, TimeProvider time, TimeProvider wall, ILogger<UnarmedCounts> logger) : IAsyncDisposable
{
    /// <summary>How many canvases are looked at; of more, those that come first by their id.</summary>
    public const int MaxCanvases = 200;

    /// <summary>How many canvases one look asks for: a slice of it is then still about a millisecond.</summary>
    public const int CanvasesPerLook = 10;

    private const int Share = 20;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private UnarmedCount? _last;
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>What is known; null before the first count. A count that is due begins.</summary>
    public UnarmedCount? Last()
    {
        lock (_lock)
        {
            if (_running.IsCompleted && wall.GetUtcNow() >= _next)
            {
                _running = Task.Run(CountAsync);
            }

            return _last;
        }
    }

    /// <summary>Counts now, and waits for it: on a test clock, where nobody asks again.</summary>
    public async Task<UnarmedCount?> CountNowAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _running = Task.Run(CountAsync, cancellationToken);
        }

        await _running;
        return _last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task CountAsync()
    {
        var begun = wall.GetTimestamp();
        try
        {
            var asOf = time.GetUtcNow();
            var bound = rules.Bound(rules.Current.Number).Canvases;
            var canvases = rules.Current.Documents.Where(d => d.Kind == DefinitionKind.Canvas && d.Status == DefinitionStatus.Active)
                .OrderBy(d => d.Id, StringComparer.Ordinal).Take(MaxCanvases).Select(d => bound.GetValueOrDefault(names.Find(d.Id))).OfType<Engine.Rules.BoundCanvas>().ToList();
            var counts = new Dictionary<int, long>();
            foreach (var some in canvases.Chunk(CanvasesPerLook))
            {
                var tallies = await counter.Scan.RunAsync(() => new UnarmedTally(some), static _ => { }, _stop.Token);
                foreach (var (i, canvas) in some.Index())
                {
                    counts[canvas.Number] = tallies.Sum(t => t.Counts[i]);
                }
            }

            _last = new UnarmedCount(counts, asOf);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure);
        }

        var rest = wall.GetElapsedTime(begun) * (Share - 1);
        _next = wall.GetUtcNow() + (rest > Every ? rest : Every);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unarmed leads could not be counted; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
