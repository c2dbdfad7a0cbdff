using Ripen.Engine.Activity;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Storage.Checkpoints;
using static Ripen.Storage.Tests.Checkpoints.CheckpointFixtures;

namespace Ripen.Storage.Tests.Checkpoints;

/// <summary>What every provider of the checkpoint store must do: deliveries, activity, retention.</summary>
public abstract class CheckpointListConformance
{
    /// <summary>Opens the store of this test.</summary>
    protected abstract ICheckpointStore Open();

    [Fact]
    public void Delivery_is_inserted_then_updated_by_id()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var row = Delivery(1, canvas: "nurture");
        store.Write(Batch(0, 1, batch => batch.Deliveries.Add(row)));
        store.Write(Batch(0, 2, batch => batch.Deliveries.Add(
            row with { Status = 4, Open = false, UpdatedAt = Noon + 9, CreatedAt = Noon + 9, User = "eve", Document = Bytes("sent") })));
        var read = reader.Delivery(row.Id)!;
        Assert.Equal("sent", Text(read.Document));
        Assert.Equal(row with { Status = 4, Open = false, UpdatedAt = Noon + 9, Document = read.Document }, read);
        Assert.Null(reader.Delivery("d-00-9999"));
    }

    [Fact]
    public void OpenDeliveries_are_those_of_the_partition_by_number()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Deliveries.AddRange(
            [Delivery(3), Delivery(1), Delivery(2, open: false), Delivery(4), Delivery(5, partition: 1)])));
        Assert.Equal([1, 3, 4], reader.OpenDeliveries(0, 0, 10).Select(row => row.Number));
        Assert.Equal([3], reader.OpenDeliveries(0, 1, 1).Select(row => row.Number));
    }

    [Fact]
    public void LastDeliveries_are_the_last_of_each_user_in_a_status_by_key()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        DeliveryRow Of(int number, ulong user, long updated, byte status = 3, string? campaign = "mql") =>
            Delivery(number, campaign: campaign, status: status, open: false) with { UserKey = user, UpdatedAt = updated };
        store.Write(Batch(0, 1, batch => batch.Deliveries.AddRange(
        [
            Of(1, 7, Noon + 9), Of(2, 7, Noon + 5), Of(3, 7, Noon + 20, status: 4), Of(4, ulong.MaxValue, Noon), Of(5, 1UL << 63, Noon), Of(6, 8, Noon, campaign: "other"),
            Of(7, 9, Noon), Of(8, 10, Noon, campaign: null), Of(9, 9, Noon),
        ])));
        Assert.Equal([1, 9, 5, 4], reader.LastDeliveries("mql", 3, null, 10).Select(row => row.Number));
        Assert.Equal([1, 9], reader.LastDeliveries("mql", 3, null, 2).Select(row => row.Number));
        Assert.Equal([5, 4], reader.LastDeliveries("mql", 3, 9, 2).Select(row => row.Number));
        Assert.Empty(reader.LastDeliveries("mql", 3, ulong.MaxValue, 2));
        Assert.Equal([new(3, 6), new(4, 1)], reader.CountDeliveries("mql").OrderBy(count => count.Key));
        Assert.Equal((8, 5, 1, 0), (reader.CountDeliveries(3, 100), reader.CountDeliveries(3, 5), reader.CountDeliveries(4, 5), reader.CountDeliveries(9, 5)));
        store.Write(Batch(0, 2, batch => batch.Deliveries.Add(Of(3, 7, Noon + 30))));
        Assert.Equal(3, reader.LastDeliveries("mql", 3, null, 1)[0].Number);
        Assert.Empty(reader.CountDeliveries("none"));
    }

    [Fact]
    public void Deliveries_page_newest_first_without_gap_or_repeat()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        // Three share each instant, so that the order within one matters.
        store.Write(Batch(0, 1, batch => batch.Deliveries.AddRange(Enumerable.Range(1, 25).Select(i => Delivery(i, Noon + i / 3)))));
        var seen = new List<long>();
        PageCursor? cursor = null;
        do
        {
            var page = reader.Deliveries(new DeliveryFilter(), cursor, 4);
            Assert.InRange(page.Rows.Count, 1, 4);
            seen.AddRange(page.Rows.Select(row => row.Number));
            store.Write(Batch(0, 1 + seen.Count, batch => batch.Deliveries.Add(Delivery(100 + seen.Count, Noon + 1000))));
            cursor = page.Next is { } next && PageCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => (long)i), seen);
    }

    [Fact]
    public void Deliveries_of_a_full_last_page_have_no_next()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Deliveries.AddRange([Delivery(1), Delivery(2)])));
        Assert.Null(reader.Deliveries(new DeliveryFilter(), null, 2).Next);
        Assert.NotNull(reader.Deliveries(new DeliveryFilter(), null, 1).Next);
    }

    [Fact]
    public void Deliveries_filters_combine()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Deliveries.AddRange(
        [
            Delivery(1, campaign: "a", user: "ann", status: 1), Delivery(2, campaign: null, canvas: "c", user: "ann", status: 2),
            Delivery(3, campaign: "a", user: "bob", status: 2), Delivery(4, campaign: "b", canvas: "c", user: "bob", status: 2),
        ])));
        long[] Numbers(DeliveryFilter filter) => [.. reader.Deliveries(filter, null, 10).Rows.Select(row => row.Number)];
        Assert.Equal([4, 3, 2, 1], Numbers(new DeliveryFilter()));
        Assert.Equal([4, 3, 2], Numbers(new DeliveryFilter(Status: 2)));
        Assert.Equal([3, 1], Numbers(new DeliveryFilter(Campaign: "a")));
        Assert.Equal([4, 2], Numbers(new DeliveryFilter(Canvas: "c")));
        Assert.Equal([2, 1], Numbers(new DeliveryFilter(User: "ann")));
        Assert.Equal([4], Numbers(new DeliveryFilter(2, "b", "c", "bob")));
        Assert.Empty(Numbers(new DeliveryFilter(1, "b")));
    }

    [Fact]
    public void Activity_keeps_twenty_rows_an_hour_and_counts_the_rest_exactly()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Activity.AddRange(Enumerable.Range(0, 20).Select(i => Activity(Noon + i, count: 2)))));
        Assert.Equal([new ActivityCount("welcome", 1, Noon, 20, 40, 0)], reader.ActivityCounts(new ActivityFilter(), 10));
        store.Write(Batch(1, 1, batch => batch.Activity.AddRange([Activity(Noon + 3_599_999, count: 1_000_000_007), Activity(Noon + 3_600_000)])));
        store.Write(Batch(2, 1, batch => batch.Activity.AddRange([Activity(Noon + 30, type: 2), Activity(Noon + 30, "other"), Activity(Noon + 31)])));
        ActivityCount[] expected =
        [
            new("welcome", 1, Noon + 3_600_000, 1, 1, 0), new("other", 1, Noon, 1, 1, 0),
            new("welcome", 1, Noon, 20, 40, 1_000_000_008), new("welcome", 2, Noon, 1, 1, 0),
        ];
        Assert.Equal(expected, reader.ActivityCounts(new ActivityFilter(), 10));
        Assert.Equal(1_000_000_048, expected[2].Total);
        Assert.Equal(expected[..2], reader.ActivityCounts(new ActivityFilter(), 2));
        Assert.Equal(23, reader.Activity(new ActivityFilter(), null, 100).Rows.Count);
    }

    [Fact]
    public void Activity_before_1970_belongs_to_the_hour_that_holds_it()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Activity.Add(Activity(-1))));
        Assert.Equal(-3_600_000, Assert.Single(reader.ActivityCounts(new ActivityFilter(), 10)).Hour);
    }

    [Fact]
    public void Activity_pages_newest_first_and_filters()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Activity.AddRange(
            Enumerable.Range(0, 15).Select(i => Activity(Noon + i / 2, i % 2 == 0 ? "even" : "odd", (byte)(i % 3), text: $"{i}")))));
        var seen = new List<string>();
        PageCursor? cursor = null;
        do
        {
            var page = reader.Activity(new ActivityFilter(), cursor, 4);
            seen.AddRange(page.Rows.Select(row => row.Text));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 15).Reverse().Select(i => $"{i}"), seen);
        Assert.Equal(["9", "3"], reader.Activity(new ActivityFilter("odd", 0, Noon + 1, Noon + 7), null, 10).Rows.Select(row => row.Text));
    }

    [Fact]
    public void ActivityCounts_of_a_span_take_the_hours_that_it_touches()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch => batch.Activity.AddRange(Enumerable.Range(0, 4).Select(i => Activity(Noon + i * 3_600_000L + 5)))));
        var hours = reader.ActivityCounts(new ActivityFilter(From: Noon + 3_600_000 + 100, To: Noon + 3 * 3_600_000L), 10);
        Assert.Equal([Noon + 2 * 3_600_000L, Noon + 3_600_000], hours.Select(count => count.Hour));
    }

    [Fact]
    public void Write_of_activity_that_counts_nothing_is_refused()
    {
        using var store = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Write(Batch(fill: batch => batch.Activity.Add(Activity(Noon, count: 0)))));
    }

    [Fact]
    public void Erased_users_lose_deliveries_and_lines_before_the_batch_is_written()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var (gone, user) = (Delivery(1) with { UserKey = 7 }, ActivityEntry.UserOf(7));
        store.Write(Batch(3, 1, batch =>
        {
            batch.Deliveries.AddRange([gone, Delivery(2) with { UserKey = 8 }, Delivery(3, open: false) with { UserKey = 7 }]);
            batch.Activity.AddRange([Activity(Noon, count: 5) with { User = user }, Activity(Noon + 1) with { User = ActivityEntry.UserOf(8) }]);
        }));
        store.Write(Batch(3, 2, batch =>
        {
            batch.Erased.Add(new ErasedUser(7, 44));
            batch.Deliveries.Add(Delivery(4) with { UserKey = 7 }); // somebody else has the key by now
            batch.Activity.Add(Activity(Noon + 2) with { User = user });
        }));

        Assert.Equal([4, 2], reader.Deliveries(new DeliveryFilter(), null, 10).Rows.Select(row => row.Number));
        Assert.Equal([user, ActivityEntry.UserOf(8), string.Empty], reader.Activity(new ActivityFilter(), null, 10).Rows.Select(row => row.User));
        Assert.Equal(["aborted", "aborted", string.Empty], reader.Activity(new ActivityFilter(), null, 10).Rows.Select(row => row.Text));
        Assert.Equal(7, reader.ActivityCounts(new ActivityFilter(), 10).Sum(count => count.Kept));
    }

    [Fact]
    public void Activity_is_filtered_by_canvas_and_user_and_keeps_its_detail_until_the_user_goes()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var (step, user) = (ActivityEntry.OwnerOf("tour", "tell"), ActivityEntry.UserOf(7));
        var detail = new ActivityDetail("body", 503, "busy", 2, "dlv_1");
        store.Write(Batch(fill: batch => batch.Activity.AddRange([
            Activity(Noon, step) with { User = user, Detail = detail }, Activity(Noon + 1, "tour"), Activity(Noon + 2, ActivityEntry.OwnerOf("tours", "tell")) with { User = user }])));
        Assert.Equal(detail, Assert.Single(reader.Activity(new ActivityFilter(Canvas: "tour"), null, 10).Rows).Detail);
        Assert.Equal(["tours/tell", step], reader.Activity(new ActivityFilter(User: user), null, 10).Rows.Select(row => row.Campaign));
        Assert.Equal([step], reader.ActivityCounts(new ActivityFilter(Canvas: "tour"), 10).Select(count => count.Campaign));
        Assert.Equal(("tour", "tell"), ActivityEntry.Owner(step));
        store.Write(Batch(sequence: 2, fill: batch => batch.Erased.Add(new ErasedUser(7, 1))));
        Assert.All(reader.Activity(new ActivityFilter(), null, 10).Rows, row => Assert.Null(row.Detail));
    }

    [Fact]
    public void DeleteActivity_deletes_lines_and_counts_each_from_before_its_instant()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        const long Hour = 3_600_000;
        store.Write(Batch(fill: batch =>
        {
            batch.Deliveries.Add(Delivery(1, Noon - (100 * Hour), open: false));
            batch.Activity.AddRange([Activity(Noon - (100 * Hour)) with { Detail = new ActivityDetail() }, Activity(Noon - (50 * Hour)), Activity(Noon)]);
        }));
        Assert.Equal(new DeletedRows(1, 0), store.DeleteActivity(Noon - 1, Noon - (200 * Hour), 1));
        Assert.Equal(new DeletedRows(1, 1), store.DeleteActivity(Noon - 1, Noon - (99 * Hour), 10));
        Assert.Equal((1, 2, 1), (reader.Activity(new ActivityFilter(), null, 10).Rows.Count, reader.ActivityCounts(new ActivityFilter(), 10).Count, reader.Deliveries(new DeliveryFilter(), null, 10).Rows.Count));
    }

    [Fact]
    public void Superseded_letters_change_status_and_instant_and_keep_their_document()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(fill: batch => batch.Deliveries.Add(Delivery(1, status: 7, open: false))));
        store.Write(Batch(sequence: 2, fill: batch => batch.Superseded.AddRange([
            new SupersededLetter("d-00-0001", ulong.MaxValue, Noon + 5), new SupersededLetter("d-00-0002", ulong.MaxValue, Noon + 5)])));
        var row = Assert.Single(reader.Deliveries(new DeliveryFilter(), null, 10).Rows);
        Assert.Equal(((byte)DeliveryStatus.Superseded, Noon + 5, "document 1", false), (row.Status, row.UpdatedAt, Text(row.Document), row.Open));
    }

    [Fact]
    public void Erasures_are_kept_in_order_until_they_are_dropped()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Assert.Empty(reader.Erasures(null, 0, 10));
        store.Write(Batch(3, 1, batch => batch.Erased.AddRange([new ErasedUser(7, 44), new ErasedUser(ulong.MaxValue, 45)])));
        store.Write(Batch(4, 1, batch => batch.Erased.Add(new ErasedUser(9, 1))));
        store.Write(Batch(3, 2, batch =>
        {
            batch.Stamp = Noon + 5;
            batch.Erased.Add(new ErasedUser(7, 60));
        }));

        var all = reader.Erasures(null, 0, 10);
        Assert.Equal([(3, 7ul, 44L, Noon), (3, ulong.MaxValue, 45, Noon), (4, 9ul, 1, Noon), (3, 7ul, 60, Noon + 5)], all.Select(e => (e.Partition, e.Key, e.Sequence, e.At)));
        Assert.Equal((4L, 2), (reader.CountErasures(), reader.Erasures(null, 0, 2).Count));
        Assert.Equal([44L, 45, 60], reader.Erasures(3, 0, 10).Select(e => e.Sequence));
        Assert.Equal([45L, 60], reader.Erasures(3, all[0].Row, 10).Select(e => e.Sequence));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Erasures(null, 0, CheckpointLimits.MaxPage + 1));

        store.DropErasures(all[2].Row);
        Assert.Equal([60L], reader.Erasures(null, 0, 10).Select(e => e.Sequence));
        store.DropErasures(all[3].Row);
        store.Write(Batch(4, 2, batch => batch.Erased.Add(new ErasedUser(9, 8))));
        Assert.True(Assert.Single(reader.Erasures(null, 0, 10)).Row > all[3].Row); // no row is ever given twice
    }

    [Fact]
    public void Rewrite_and_EmptyJournal_leave_everything_that_there_is()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(3, 1, batch =>
        {
            batch.Profiles.Add(new ProfileChange(5, Bytes("ann")));
            batch.Deliveries.Add(Delivery(2));
            batch.Activity.Add(Activity(Noon));
        }));
        store.Rewrite();
        Assert.True(store.EmptyJournal());
        store.Write(Batch(3, 2, batch => batch.Activity.Add(Activity(Noon + 1))));
        Assert.Equal(("ann", 2L, 2), (Text(reader.ReadProfile(5)!), reader.Deliveries(new DeliveryFilter(), null, 10).Rows[0].Number, reader.Activity(new ActivityFilter(), null, 10).Rows.Count));
        Assert.Equal(2, store.ReadPartition(3)!.Sequence);
    }

    [Fact]
    public void DeleteDeliveries_takes_finished_and_old_ones_in_bounded_steps()
    {
        const long Hour = 3_600_000;
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(0, 1, batch =>
        {
            batch.Deliveries.AddRange(Enumerable.Range(1, 6).Select(i => Delivery(i, Noon + i, open: i == 2)));
            batch.Deliveries[2] = batch.Deliveries[2] with { UpdatedAt = Noon + Hour };
            batch.Activity.Add(Activity(Noon - Hour));
        }));
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(_ => store.DeleteDeliveries(Noon + 6, 2)));
        // Open, lately updated and not older than the instant: they stay.
        Assert.Equal([6, 3, 2], reader.Deliveries(new DeliveryFilter(), null, 10).Rows.Select(row => row.Number));
        Assert.Single(reader.Activity(new ActivityFilter(), null, 10).Rows);
    }

    [Fact]
    public void Delivery_that_was_deleted_comes_again_whole_and_a_superseded_letter_does_not()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        var row = Delivery(1, open: false);
        store.Write(Batch(0, 1, batch => batch.Deliveries.Add(row)));
        Assert.Equal(1, store.DeleteDeliveries(Noon + 1, 1));
        store.Write(Batch(0, 2, batch => batch.Superseded.Add(new SupersededLetter(row.Id, row.UserKey, Noon + 2))));
        Assert.Null(reader.Delivery(row.Id));
        store.Write(Batch(0, 3, batch => batch.Deliveries.Add(row with { UpdatedAt = Noon + 3 })));
        Assert.Equal((Noon, Noon + 3, "document 1"), (reader.Delivery(row.Id)!.CreatedAt, reader.Delivery(row.Id)!.UpdatedAt, Text(reader.Delivery(row.Id)!.Document)));
    }
}
