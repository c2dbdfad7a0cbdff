using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Ingestion;
using Ripen.Engine.Definitions;
using Ripen.Server.Alerts;
using Ripen.Server.Composition.Ingestion;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Server.Tests.Composition.Ingestion;

public sealed class RunNoticesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly List<Alert> _told = [];

    [Fact]
    public void CDI34_Ended_rows_that_failed_are_told_from_the_threshold_on()
    {
        var notices = Make(new IngestionNotices(1, false, false));
        notices.Ended(Run(101, 1));
        Assert.Empty(_told);
        notices.Ended(Run(100, 1));
        Assert.Equal((AlertKind.IngestionRowsFailed, "Row errors in your CDI sync"), (Assert.Single(_told).Kind, _told[0].Title));
        Make(IngestionNotices.None).Ended(Run(100, 100));
        Assert.Single(_told);
    }

    [Fact]
    public void CDI35_Ended_success_is_told_where_that_is_asked_for_and_without_rows_only_where_that_is_too()
    {
        Make(IngestionNotices.None).Ended(Run(5, 0));
        Make(new IngestionNotices(null, true, false)).Ended(Run(0, 0));
        Assert.Empty(_told);
        Make(new IngestionNotices(null, true, false)).Ended(Run(5, 0));
        Make(new IngestionNotices(null, true, true)).Ended(Run(0, 0));
        Assert.Equal([AlertKind.IngestionSucceeded, AlertKind.IngestionSucceeded], _told.Select(alert => alert.Kind));
    }

    [Fact]
    public void CDI36_Ended_the_same_error_is_told_once_a_day_and_another_or_a_new_one_at_once()
    {
        var notices = Make(IngestionNotices.None);
        notices.Ended(Broken("AUTH_FAILED"));
        notices.Ended(Broken("AUTH_FAILED"));
        var alert = Assert.Single(_told);
        Assert.Equal(("Error in CDI Sync", "scores", "Integration Scores: run 7 broke off. AUTH_FAILED: No."), (alert.Title, alert.Subject, alert.Text));
        Assert.Equal(["data@example.com"], alert.Contacts);
        _time.Advance(RunNotices.RepeatAfter - TimeSpan.FromSeconds(1));
        notices.Ended(Broken("AUTH_FAILED"));
        Assert.Single(_told);
        _time.Advance(TimeSpan.FromSeconds(1));
        notices.Ended(Broken("AUTH_FAILED"));
        notices.Ended(Broken("TABLE_NOT_FOUND"));
        notices.Ended(Run(1, 0));
        notices.Ended(Broken("TABLE_NOT_FOUND"));
        Assert.Equal(4, _told.Count);
        notices.Ended(Broken("INTERRUPTED"));
        Assert.Equal(4, _told.Count);
    }

    private static IngestionRun Run(long read, long failed) => new(7, "scores", "api", 0)
    {
        Status = failed > 0 ? IngestionStatus.Partial : IngestionStatus.Success,
        RowsRead = read,
        RowsFailed = failed,
        RowsSynced = read - failed,
    };

    private static IngestionRun Broken(string code) => Run(0, 0) with { Status = IngestionStatus.Error, ErrorCode = code, ErrorText = "No" };

    private RunNotices Make(IngestionNotices notices) => new(
        _ => (DefinitionStatus.Active, new IntegrationDefinition("scores", "Scores", IngestedData.Attributes, new IngestionSource("S", null, "public", "t")) { Contacts = ["data@example.com"], Notices = notices }),
        _told.Add,
        _time);
}
