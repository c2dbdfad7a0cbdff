using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Series;

namespace Ripen.Engine.Tests.Series;

/// <summary>What happened by day and hour (rest-api §3.11 to §3.17).</summary>
public sealed class SeriesBookTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Events_count_in_the_hour_and_day_in_which_they_are_processed()
    {
        _w.Track("5 10:10", r => r.Event("u", "a").Event("u", "a").Event("u", "b"));
        _w.Track("5 10:59:59.999", r => r.Event("u", "a", time: Clock.At("1 00:00")));
        _w.Track("5 11:00", r => r.Event("u", "a"));
        _w.Track("6 00:00", r => r.Event("u", "a"));
        Assert.Equal([("5 10:00", 3L), ("5 11:00", 1L), ("6 00:00", 1L)], Of(SeriesUnit.Hour, CountKind.EventOccurred, "a"));
        Assert.Equal([("5 00:00", 4L), ("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.EventOccurred, "a"));
        Assert.Equal([("5 00:00", 1L)], Of(SeriesUnit.Day, CountKind.EventOccurred, "b"));
        Assert.Equal([("5 00:00", 4L)], Of(SeriesUnit.Day, CountKind.EventOccurred, "a", to: "5 23:00"));
    }

    [Fact]
    public void Event_that_counts_once_counts_once_and_one_for_nobody_never()
    {
        _w.Track("5 10:00", r => r.Event("u", "a", id: "1"));
        _w.Track("5 10:00", r => r.Event("u", "a", id: "1"));
        _w.Track(Clock.At("5 10:00"), r => r.Event("nobody", "a"), create: false);
        Assert.Equal([("5 00:00", 1L)], Of(SeriesUnit.Day, CountKind.EventOccurred, "a"));
    }

    [Fact]
    public void Sessions_count_by_app_and_users_once_a_day()
    {
        _w.Track("5 10:00", r => r.Session("u").Session("u", app: "ios").Session("v"));
        _w.Track("6 09:00", r => r.Session("u", time: Clock.At("5 23:00")));
        _w.Track("6 10:00", r => r.Session("u").Session("u"));
        Assert.Equal([("5 00:00", 3L), ("6 00:00", 3L)], Of(SeriesUnit.Day, CountKind.SessionStarted));
        Assert.Equal([("5 00:00", 1L)], Of(SeriesUnit.Day, CountKind.SessionStarted, "ios"));
        Assert.Equal([("5 00:00", 2L), ("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.UserActive));
        Assert.Equal([("5 00:00", 2L)], Of(SeriesUnit.Day, CountKind.UserCreated));
    }

    [Theory]
    [InlineData(RuleVersion.Current, 3, 2)]
    [InlineData(RuleVersion.FreesWhatIsLost, 0, 0)] // what older logs hold was not counted
    public void Purchases_and_attributes_objects_count_by_hour_and_day(byte version, int purchases, int writes)
    {
        Track("5 10:00", r => r.Purchase("u", "seat", quantity: 5).Purchase("u", "desk").Set("u", ("a", 1), ("b", 2)));
        Track("5 11:00", r => r.Purchase("u", "seat").Set("v", ("a", 1)));
        _w.Track(Clock.At("5 12:00"), r => r.Set("nobody", ("a", 1)), create: false);
        Assert.Equal(purchases, All(_w, SeriesUnit.Day).Where(c => c.Key.Kind == CountKind.Purchased).Sum(c => c.Value));
        Assert.Equal(writes, All(_w, SeriesUnit.Day).Where(c => c.Key.Kind == CountKind.AttributesWritten).Sum(c => c.Value));
        Assert.Equal(purchases == 0 ? [] : [("5 10:00", 2L), ("5 11:00", 1L)], Of(SeriesUnit.Hour, CountKind.Purchased));

        void Track(string at, Action<RequestBuilder> build)
        {
            var request = new RequestBuilder(_w.Names, Clock.At(at)) { Create = true };
            build(request);
            var entry = request.Finish();
            entry[1] = version;
            _w.Apply(at, entry);
        }
    }

    [Fact]
    public void Canvases_and_campaigns_have_what_their_counters_gained_in_the_day()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1)) with
        {
            ConversionEvents = [new ConversionEvent(TestRules.Event("bought"), 2 * Clock.Day)],
        };
        _w.Publish("5 09:00", new RuleSet(1, [], [canvas], [TestRules.Campaign("m", TestRules.Event("tell")) with { ReEligibilityAfter = 0 }]));
        var crm = new Crm(_w) { Threshold = -1 };
        foreach (var at in new[] { "5 10:00", "5 12:00", "6 10:00" })
        {
            _w.Track(at, r => r.Set("u", ("lead score", 1)).Event("u", "go").Event("u", "tell"));
            crm.DecideOne(at);
            crm.Answer(at, 200);
        }

        _w.Track("7 09:00", r => r.Event("u", "bought"));
        Assert.Equal([("5 00:00", 2L), ("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.Entered, "c"));
        Assert.Equal([("5 00:00", 2L), ("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.Sent, "m"));
        Assert.Equal([("5 00:00", 1L), ("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.Recipient, "m"));
        Assert.Equal([("7 00:00", 1L)], Of(SeriesUnit.Day, CountKind.ConvertedA, "c"));
        Assert.Equal([("6 00:00", 1L)], Of(SeriesUnit.Day, CountKind.ConvertedByStart, "c"));
    }

    [Fact]
    public void Restart_at_any_moment_changes_nothing()
    {
        _w.Publish("5 09:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("add", 1))));
        foreach (var (at, i) in new[] { "5 10:00", "5 10:30", "5 23:00", "6 01:00", "6 01:30", "7 00:00" }.Select((at, i) => (at, i)))
        {
            _w.Track(at, r => r.Event($"u{i}", "go").Session($"u{i}").Purchase($"u{i}", "seat").Set($"u{i}", ("x", i)));
            _w.Checkpoint();
            var restarted = _w.Restart();
            Assert.Equal(All(_w, SeriesUnit.Hour), All(restarted, SeriesUnit.Hour));
            Assert.Equal(All(_w, SeriesUnit.Day), All(restarted, SeriesUnit.Day));
            restarted.Track(at, r => r.Event("w", "go"));
            Assert.Equal(i < 3 ? i + 2 : i < 5 ? i - 1 : 2, All(restarted, SeriesUnit.Day).Last(c => c.Key.Kind == CountKind.Entered).Value);
        }
    }

    [Fact]
    public void Days_and_hours_are_kept_so_many_and_no_more()
    {
        var start = Clock.At("5 10:00");
        for (var day = 0; day <= SeriesBook.MaxDays; day++)
        {
            _w.Track(start + (day * SeriesBook.DayLength), r => r.Event("u", "a"));
        }

        Assert.Equal((SeriesBook.MaxDays + 1, long.MinValue), (Of(SeriesUnit.Day, CountKind.EventOccurred, "a").Count, _w.Engine.Series.Since(SeriesUnit.Day)));
        _w.Track(start + ((SeriesBook.MaxDays + 1) * SeriesBook.DayLength), r => r.Event("u", "a"));
        Assert.Equal((SeriesBook.MaxDays + 1, Clock.At("6 00:00")), (Of(SeriesUnit.Day, CountKind.EventOccurred, "a").Count, _w.Engine.Series.Since(SeriesUnit.Day)));

        var hours = new Workspace();
        for (var hour = 0; hour <= SeriesBook.MaxHours + 1; hour++)
        {
            hours.Track(start + (hour * SeriesBook.HourLength), r => r.Event("u", "a"));
        }

        Assert.Equal((SeriesBook.MaxHours + 1, Clock.At("5 11:00")), (All(hours, SeriesUnit.Hour).Count, hours.Engine.Series.Since(SeriesUnit.Hour)));
    }

    [Fact]
    public void Very_many_names_make_it_fewer_days_and_it_is_known_which()
    {
        const int Names = 1_000;
        var day = 0;
        for (; _w.Engine.Series.Since(SeriesUnit.Day) == long.MinValue; day++)
        {
            for (var name = 0; name < Names; name++)
            {
                _w.Track(Clock.At("5 10:00") + (day * SeriesBook.DayLength), r => r.Event("u", $"e{name}"));
            }
        }

        // A count takes five to seven bytes here; the day that goes on is not among those that are bounded.
        var counts = All(_w, SeriesUnit.Day).Count(c => c.Key.Kind == CountKind.EventOccurred);
        Assert.InRange((counts - Names) * 6, SeriesBook.MaxBytes * 3 / 4, SeriesBook.MaxBytes * 5 / 4);
        Assert.Equal((Clock.At("6 00:00"), (day - 1) * Names), (_w.Engine.Series.Since(SeriesUnit.Day), counts));
    }

    [Fact]
    public void Counting_an_event_allocates_nothing_once_its_name_has_a_place()
    {
        var book = new SeriesBook(_w.Engine.Profiles);
        book.Event(500);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            book.Event(i % 500);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Name_that_holds_only_for_a_look_is_not_counted_and_takes_no_room()
    {
        var book = new SeriesBook(_w.Engine.Profiles);
        book.Event(INames.MaxNames);
        var names = new ScratchNames(_w.Names);
        names.Add(["never registered"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        book.Event(names.Find("never registered"));
        book.Event(INames.MaxNames + 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        book.Advance(Clock.At("5 10:00"), new Counts());
        Assert.Equal(INames.MaxNames, Assert.Single(book.Read(SeriesUnit.Hour, 0, long.MaxValue, _ => true, new Counts())).Key.Definition);
    }

    [Fact]
    public void State_of_a_version_that_did_not_count_has_series_from_then_on()
    {
        var (book, counts, slots) = (new SeriesBook(_w.Engine.Profiles), new Counts(), new CountSlots());
        var slot = slots.Slot(new CountKey(1, 0, 0, CountKind.Entered));
        counts.Rebind(slots);
        counts.Add(slot, 100);
        book.BeginLate(Clock.At("5 10:00"), counts);
        book.Advance(Clock.At("5 10:30"), counts);
        counts.Add(slot, 3);
        Assert.Equal(3, Assert.Single(book.Read(SeriesUnit.Day, 0, long.MaxValue, _ => true, counts)).Value);
        Assert.Equal((Clock.At("5 10:00"), Clock.At("5 10:00")), (book.Since(SeriesUnit.Day), book.Since(SeriesUnit.Hour)));
    }

    [Fact]
    public void Sizes_of_segments_belong_to_the_day_that_they_name_or_are_refused()
    {
        var (hot, cold) = (_w.Names.GetOrAdd("hot"), _w.Names.GetOrAdd("cold"));
        _w.Track("5 10:00", r => r.Event("u", "a"));
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:00", Entries.SegmentSizes(Clock.At("5 00:00"), [(hot, 7), (cold, 0)])));
        Assert.Equal(EntryResult.Refused, _w.Apply("6 00:00", Entries.SegmentSizes(Clock.At("5 00:00"), [(hot, 8)])));
        Assert.Equal([("5 00:00", 7L)], Of(SeriesUnit.Day, CountKind.SegmentSize, "hot"));
        Assert.Equal([("5 00:00", 0L)], Of(SeriesUnit.Day, CountKind.SegmentSize, "cold"));
    }

    private static List<SeriesCount> All(Workspace w, SeriesUnit unit) =>
        [.. w.Engine.Series.Read(unit, 0, long.MaxValue, _ => true, w.Engine.Counts).OrderBy(c => c.Start).ThenBy(c => c.Key.Kind).ThenBy(c => c.Key.Definition).ThenBy(c => c.Key.Group)];

    private List<(string, long)> Of(SeriesUnit unit, CountKind kind, string? name = null, string? to = null) =>
    [
        .. _w.Engine.Series
            .Read(unit, 0, to is null ? long.MaxValue : Clock.At(to), key => key.Kind == kind && key.Definition == (name is null ? 0 : _w.Names.Find(name)) && key.Step == 0, _w.Engine.Counts)
            .OrderBy(c => c.Start).Select(c => (Text(c.Start), c.Value)),
    ];

    private static string Text(long start) => DateTimeOffset.FromUnixTimeMilliseconds(start).ToString("d HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
