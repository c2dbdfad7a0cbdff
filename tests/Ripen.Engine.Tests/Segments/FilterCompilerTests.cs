using Ripen.Engine.Canvas;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Segments;

public sealed class FilterCompilerTests
{
    private static readonly long Now = Clock.Iso("2024-05-15T12:00:00Z");
    private readonly Workspace _w = new();

    public static TheoryData<string> Cases => [.. FilterCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compile_as_the_cases_of_the_specification_say(string name)
    {
        var (matches, filter, build) = FilterCases.All[name];
        var now = FilterCases.All[name].Now;
        foreach (var attribute in new[] { "a", "b" })
        {
            _w.Names.GetOrAdd(attribute);
        }

        _w.Track(now, build);
        Assert.Equal(matches, Compile(filter)(new FilterScope(_w.User("u"), now, [])));
    }

    [Fact]
    public void Compile_of_a_leaf_with_several_comparisons_asks_for_all()
    {
        _w.Track(Now, r => r.Set("u", ("score", 50)));
        var leaf = new FilterNode.Leaf(new FilterSubject(SubjectKind.Attribute, "score"),
            [new Comparison(Comparator.MoreThan, Value.Of(10L)), new Comparison(Comparator.LessThan, Value.Of(50L))]);
        Assert.False(Compile(leaf)(new FilterScope(_w.User("u"), Now, [])));
    }

    [Theory]
    [InlineData(Comparator.Exactly, 0)]
    [InlineData(Comparator.LessThan, 10)]
    public void Compile_of_a_missing_property_matches_neither_zero_nor_less_than(Comparator comparator, int operand)
    {
        _w.Track(Now, r => r.Set("u", ("score", 50)));
        Assert.False(Compile(TestRules.Property("seconds", comparator, operand))(new FilterScope(_w.User("u"), Now, [])));
    }

    [Fact]
    public void Compile_of_an_empty_property_is_not_blank()
    {
        _w.Track(Now, r => r.Set("u", ("score", 50)));
        var properties = RequestBuilder.Properties(("note", ""), ("nested", new object[] { 1, "x" }), ("seconds", 61.5));
        Assert.True(Compile(TestRules.Property("note", Comparator.NotBlank, null))(new FilterScope(_w.User("u"), Now, properties)));
        Assert.True(Compile(TestRules.Property("seconds", Comparator.MoreThan, 60))(new FilterScope(_w.User("u"), Now, properties)));
        Assert.True(Compile(TestRules.Property("gone", Comparator.Blank, null))(new FilterScope(_w.User("u"), Now, properties)));
    }

    [Fact]
    public void Compile_of_a_property_path_looks_into_lists()
    {
        _w.Track(Now, r => r.Set("u", ("score", 50)));
        var items = Value.Array(Value.Object(KeyValuePair.Create("price", Value.Of(5L))), Value.Object(KeyValuePair.Create("price", Value.Of(50L))));
        var properties = RequestBuilder.Properties(("items", items), ("cart", Value.Object(KeyValuePair.Create("note", Value.Of("")))));
        bool Holds(FilterNode filter) => Compile(filter)(new FilterScope(_w.User("u"), Now, properties));
        Assert.True(Holds(TestRules.Property("items[].price", Comparator.MoreThan, 10)));
        Assert.False(Holds(TestRules.Property("items[0].price", Comparator.MoreThan, 10)));
        Assert.True(Holds(TestRules.Property("cart.note", Comparator.NotBlank, null)));
        Assert.False(Holds(TestRules.Property("gone[].price", Comparator.LessThan, 10)));
    }

    [Fact]
    public void Compile_of_a_leap_day_counts_on_the_first_of_March_in_other_years()
    {
        _w.Track(Now, r => r.Set("u", ("dob", Value.Time(Clock.Iso("2020-02-29T00:00:00Z")))));
        Assert.True(Compile(TestRules.Attribute("dob", Comparator.DayOfYearIs, "03-01"))(new FilterScope(_w.User("u"), Clock.Iso("2025-03-01T08:00:00Z"), [])));
    }

    [Fact]
    public void Segment_of_another_segment_is_included_or_not()
    {
        _w.Track(Now, r => r.Set("u", ("score", 101)));
        var compiler = new FilterCompiler([new SegmentDefinition("hot", "Hot", TestRules.Attribute("score", Comparator.MoreThan, 100))],
            _w.Names, TimeZoneInfo.Utc);
        Assert.True(compiler.Compile(TestRules.Leaf(SubjectKind.Segment, "hot", Comparator.Included, null))(new FilterScope(_w.User("u"), Now, [])));
        Assert.False(compiler.Compile(TestRules.Leaf(SubjectKind.Segment, "hot", Comparator.NotIncluded, null))(new FilterScope(_w.User("u"), Now, [])));
    }

    [Fact]
    public void Compile_of_canvas_and_campaign_facts()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        var crm = new Crm(_w);
        var received = TestRules.Leaf(SubjectKind.Campaign, "salesforce-mql", Comparator.Received, true);
        crm.DecideAll("5 10:00");
        Assert.False(Matches(received));
        crm.Answer("5 10:01", 204);
        Assert.True(Matches(received));
        Assert.True(Matches(TestRules.Leaf(SubjectKind.Canvas, "lead-scoring", Comparator.Entered, true)));
        Assert.False(Matches(TestRules.Leaf(SubjectKind.Canvas, "lead-scoring", Comparator.Entered, false)));
        Assert.True(Matches(TestRules.Leaf(SubjectKind.Canvas, "lead-scoring", Comparator.LastDidLessThanDaysAgo, 1)));
        Assert.True(Matches(TestRules.Leaf(SubjectKind.Campaign, "salesforce-mql", Comparator.LastDidLessThanDaysAgo, 1)));
        Assert.False(Matches(TestRules.Leaf(SubjectKind.Campaign, "salesforce-mql", Comparator.LastDidMoreThanDaysAgo, 1)));
    }

    [Fact]
    public void Compile_of_variants_knows_those_of_earlier_entries()
    {
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), TestRules.Update("up", 1));
        CanvasDefinition Shares(int a, int b) => canvas with
        {
            Variants = [new CanvasVariant("A", a, "up"), new CanvasVariant("B", b, "up")],
            ControlGroupPercent = 100 - a - b,
        };
        void Enter(string at, CanvasDefinition version)
        {
            _w.Publish(at, TestRules.Canvases(version));
            _w.Track(at, r => r.Event("u", "go"));
        }

        bool Was(string variant) => Matches(TestRules.Leaf(SubjectKind.Canvas, "c", Comparator.EnteredVariant, variant));
        bool InControl(bool wanted) => Matches(TestRules.Leaf(SubjectKind.Canvas, "c", Comparator.InControlGroup, wanted));

        Enter("1 00:00", Shares(100, 0));
        Assert.Equal((true, false, false, true), (Was("A"), Was("B"), InControl(true), InControl(false)));
        Enter("1 01:00", Shares(0, 100));
        Assert.Equal((true, true, false, true), (Was("A"), Was("B"), InControl(true), InControl(false)));
        Enter("1 02:00", Shares(0, 0));
        Assert.Equal((true, true, true, false), (Was("A"), Was("B"), InControl(true), InControl(false)));
    }

    private bool Matches(FilterNode filter) => Compile(filter)(new FilterScope(_w.User("u"), _w.Engine.Stamp, []));

    private FilterPredicate Compile(FilterNode filter) =>
        new FilterCompiler([], _w.Names, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).Compile(filter);
}
