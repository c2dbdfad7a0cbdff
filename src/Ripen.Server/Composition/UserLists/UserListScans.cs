using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Runtime.Counting;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UserLists;
using Ripen.Server.Composition.Scans;
using Ripen.Server.Composition.Segments;

namespace Ripen.Server.Composition.UserLists;

/// <summary>Lists of users: the first of each partition are found by a scan, merged, and their profiles then read.</summary>
internal sealed class UserListScans : IUserLists, IAsyncDisposable
{
    private readonly RuleLibrary _rules;
    private readonly PartitionNode _node;
    private readonly ProfileCounter _counter;
    private readonly INames _names;
    private readonly TimeProvider _time;
    private readonly TimeProvider _wall;
    private readonly ScanLimits _limits;
    private readonly SharedScans<UserListKey, UserPage> _scans;

    /// <summary>Nothing is looked at before it is asked for.</summary>
    /// <param name="time">The installation's clock.</param>
    /// <param name="wall">The clock by which requests wait and answers are kept.</param>
    public UserListScans(RuleLibrary rules, PartitionNode node, ProfileCounter counter, INames names, TimeProvider time, TimeProvider wall, ScanLimits limits)
    {
        (_rules, _node, _counter, _names, _time, _wall, _limits) = (rules, node, counter, names, time, wall, limits);
        _scans = new SharedScans<UserListKey, UserPage>(ScanAsync, limits, wall);
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> ListAsync(UserListQuery query, CancellationToken cancellationToken) => AnswerAsync(query, segment: null, cancellationToken);

    /// <inheritdoc/>
    public Task<ApiAnswer> MembersAsync(string segment, UserListQuery query, CancellationToken cancellationToken) =>
        _rules.Current.Find(DefinitionKind.Segment, segment) is null
            ? Task.FromResult(ApiRoutes.Message(StatusCodes.Status404NotFound, $"There is no segment '{segment}'"))
            : AnswerAsync(query, segment, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _scans.DisposeAsync();

    private Task<ApiAnswer> AnswerAsync(UserListQuery query, string? segment, CancellationToken cancellationToken)
    {
        UserPlace? after = null;
        if (query.Cursor is { } cursor)
        {
            if (!UserPlace.TryParse(cursor, out var place))
            {
                return Refuse("'cursor' is not one that an answer gave");
            }

            after = place;
        }

        int? sort = query.Sort is { } attribute ? _names.Find(attribute) : null;
        if (sort is { } number && _rules.Bound(_rules.Current.Number).Names.IsHidden(number))
        {
            return Refuse($"The attribute '{query.Sort}' is on the blocklist: its values are hidden");
        }

        var content = segment is null ? null : SegmentContent.Of(_rules.Current, RuleSetBuilder.Build(_rules.Current).Segments, segment, _rules.Settings.TimeZone);
        var key = new UserListKey(sort, query.Descending, query.Query?.Trim(), segment, content, after);
        return ScanAnswer.WriteAsync(_scans.Find(key, query.Fresh || _limits.Keep == TimeSpan.Zero), page => Answer(query, segment, page), _limits, _wall, cancellationToken);
    }

    private static Task<ApiAnswer> Refuse(string message) => Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, message));

    private static ApiAnswer Answer(UserListQuery query, string? segment, UserPage page) => JsonAnswer.Success(json =>
    {
        if (segment is not null)
        {
            json.WriteString("segment", segment);
        }

        json.WriteStartArray("users");
        foreach (var row in page.Rows.Take(query.Limit))
        {
            row.Write(json, query.Sort is not null, query.Query is not null);
        }

        json.WriteEndArray();
        json.WriteNumber("total", page.Total);
        json.WriteString("cursor", page.Rows.Count > query.Limit ? page.Rows[query.Limit - 1].Place.ToCursor() : null);
        json.WriteString("as_of", Instant.ToIso(page.AsOf.ToUnixTimeMilliseconds()));
    });

    private async Task<UserPage> ScanAsync(UserListKey wanted, SharedScan<UserPage> scan, CancellationToken stop)
    {
        var asOf = _time.GetUtcNow();
        scan.Users = await _counter.TotalAsync();
        var filter = FilterOf(wanted);
        var search = wanted.Query is { } text ? new UserSearch(text) : null;
        const int most = UserListQuery.MaxLimit + 1;
        var tallies = await _counter.Scan.RunAsync(() => new TopUsers(wanted, filter, search, most), scan.Add, stop);
        var places = tallies.SelectMany(t => t.Kept).Order(Comparer<UserPlace>.Create((a, b) => UserPlace.Compare(a, b, wanted.Descending))).Take(most).ToList();
        return new UserPage(await ReadAsync(places), tallies.Sum(t => t.Matched), asOf);
    }

    private FilterPredicate? FilterOf(UserListKey wanted)
    {
        if (wanted.Segment is null)
        {
            return null;
        }

        var segments = RuleSetBuilder.Build(_rules.Current).Segments;
        return new FilterCompiler(segments, _names, TimeZoneInfo.FindSystemTimeZoneById(_rules.Settings.TimeZone)).Segment(wanted.Segment);
    }

    // Who was deleted meanwhile is left out.
    private async Task<List<UserRow>> ReadAsync(List<UserPlace> places)
    {
        var rows = new Dictionary<ulong, UserRow>();
        foreach (var some in places.GroupBy(p => UserAddress.PartitionOf(p.Key, _node.Partitions)))
        {
            var read = await _node.AskAsync(some.Key, engine =>
                some.Select(place => engine.Profiles.Get(place.Key) is { } profile ? UserRow.Of(profile, place) : null).OfType<UserRow>().ToList());
            read.ForEach(row => rows[row.Place.Key] = row);
        }

        return [.. places.Where(p => rows.ContainsKey(p.Key)).Select(p => rows[p.Key])];
    }
}
