using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Composition.Ingestion;
using Ripen.Server.Tests.Api.Envelope;
using Ripen.Server.Tests.Api.UsersTrack;

namespace Ripen.Server.Tests.Composition.Ingestion;

public sealed class RowRequestsTests
{
    private static readonly Integration Table = new("scores", new SourceObject("public", "rows", IngestedData.Attributes)) { RowsPerRun = 1 };

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly FakePartitions _partitions = new();

    [Fact]
    public async Task WriteAsync_asks_a_full_partition_again_so_often_and_no_more()
    {
        var asked = 0;
        _partitions.Answer = (_, _) =>
        {
            asked++;
            return asked < RowRequests.MaxTries ? AppendStatus.Busy : null;
        };
        Assert.Equal(RowOutcome.Synced, Assert.Single(await WriteAsync()));
        Assert.Equal(RowRequests.MaxTries, asked);
        asked = 0;
        _partitions.Answer = (_, _) =>
        {
            asked++;
            return AppendStatus.Busy;
        };
        Assert.Equal(SourceCodes.RateLimited, (await Assert.ThrowsAsync<SourceException>(WriteAsync)).Code);
        Assert.Equal(RowRequests.MaxTries, asked);
    }

    [Fact]
    public async Task WriteAsync_of_a_commit_of_unknown_outcome_ends_the_run()
    {
        _partitions.Answer = (_, _) => AppendStatus.Unavailable;
        Assert.Equal(SourceCodes.Internal, (await Assert.ThrowsAsync<SourceException>(WriteAsync)).Code);
    }

    private async Task<IReadOnlyList<RowOutcome>> WriteAsync()
    {
        var requests = new RowRequests(_partitions, new FakeNames(), _ => null, _time, _time);
        var row = new ReadyRow(1, "2026-01-02 10:00:00+00", new RowIdentity(IdentifierKind.ExternalId, "u"), JsonDocument.Parse("""{"grade": 1}""").RootElement, null);
        var writing = requests.WriteAsync(Table, 1, 1, [(row, (UserRef?)null)], TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await writing;
    }
}
