using System.Text.Json;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime.Counting;
using Ripen.Server.Api.Distributions;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.Scans;

namespace Ripen.Server.Composition.Distributions;

/// <summary>Distributions of custom attributes, out of a look at all users.</summary>
internal sealed class DistributionScans : IDistributions, IAsyncDisposable
{
    private static readonly (string Name, double Share)[] Quantiles = [("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)];

    private readonly RuleLibrary _rules;
    private readonly ProfileCounter _counter;
    private readonly INames _names;
    private readonly TimeProvider _time;
    private readonly TimeProvider _wall;
    private readonly ScanLimits _limits;
    private readonly SharedScans<int, Distribution> _scans;

    /// <summary>Nothing is looked at before it is asked for.</summary>
    /// <param name="time">The installation's clock.</param>
    /// <param name="wall">The clock by which requests wait and answers are kept.</param>
    public DistributionScans(RuleLibrary rules, ProfileCounter counter, INames names, TimeProvider time, TimeProvider wall, ScanLimits limits)
    {
        (_rules, _counter, _names, _time, _wall, _limits) = (rules, counter, names, time, wall, limits);
        _scans = new SharedScans<int, Distribution>(ScanAsync, limits, wall);
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> ReadAsync(string attribute, int buckets, bool fresh, CancellationToken cancellationToken)
    {
        var number = _names.Find(attribute);
        return _rules.Bound(_rules.Current.Number).Names.IsHidden(number)
            ? Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, $"The attribute '{attribute}' is on the blocklist: its values are hidden"))
            : ScanAnswer.WriteAsync(_scans.Find(number, fresh || _limits.Keep == TimeSpan.Zero), found => Answer(attribute, buckets, found), _limits, _wall, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _scans.DisposeAsync();

    private async Task<Distribution> ScanAsync(int attribute, SharedScan<Distribution> scan, CancellationToken stop)
    {
        var asOf = _time.GetUtcNow();
        scan.Users = await _counter.TotalAsync();
        return Distribution.Of(await _counter.Scan.RunAsync(() => new NumberSpread(attribute), scan.Add, stop), asOf);
    }

    private static ApiAnswer Answer(string attribute, int buckets, Distribution found) => JsonAnswer.Success(json =>
    {
        json.WriteString("attribute", attribute);
        json.WriteNumber("users", found.Users);
        json.WriteNumber("with_number", found.WithNumber);
        json.WriteNumber("without_number", found.Users - found.WithNumber);
        json.WriteBoolean("exact", found.IsExact);
        WriteNumber(json, "min", found, found.Min);
        WriteNumber(json, "max", found, found.Max);
        WriteNumber(json, "mean", found, found.Mean);
        WriteNumber(json, "median", found, found.Quantile(0.5));
        json.WriteStartObject("quantiles");
        foreach (var (name, share) in Quantiles)
        {
            WriteNumber(json, name, found, found.Quantile(share));
        }

        json.WriteEndObject();
        WriteBuckets(json, buckets, found);
        json.WriteString("as_of", Instant.ToIso(found.AsOf.ToUnixTimeMilliseconds()));
    });

    private static void WriteNumber(Utf8JsonWriter json, string name, Distribution found, double number)
    {
        if (found.WithNumber > 0 && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteBuckets(Utf8JsonWriter json, int most, Distribution found)
    {
        json.WriteStartArray("buckets");
        if (found.WithNumber > 0)
        {
            var buckets = RoundBuckets.Over(found.Min, found.Max, most);
            var filled = found.Fill(buckets);
            for (var i = 0; i < buckets.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("from", buckets.Bound(i));
                json.WriteNumber("to", buckets.Bound(i + 1));
                json.WriteNumber("count", filled[i]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
