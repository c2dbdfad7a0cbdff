using System.Text;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Tests.Reading;

/// <summary>Every bound of a key: accepted at the bound, refused one beyond.</summary>
public sealed class BoundsTests
{
    private const string SegmentFilter = "{ attribute: plan, is: not_blank }";
    private const string Triggers = "[{ type: custom_event, name: opened }]";

    [Fact]
    public void Tags() => AtBound(50, n => With("segment", "name: Prospects", $"name: P\ntags: [{Repeat(n, i => $"t{i}")}]"), "at most 50 items");

    [Fact]
    public void Names() => AtBound(255, n => With("segment", "name: Prospects", "name: " + new string('n', n)), "at most 255 are allowed");

    [Fact]
    public void Ids() => AtBound(64, n => With("segment", "id: prospects", "id: " + new string('a', n)), "an id is 1 to 64");

    [Fact]
    public void Attribute_names() => AtBound(255, n => With("segment", "attribute: plan", "attribute: " + new string('a', n)), "at most 255 are allowed");

    [Fact]
    public void List_operands() => AtBound(256, n => Filter($"{{ attribute: a, is_any_of: [{Repeat(n, i => $"v{i}")}] }}"), "at most 256 items");

    [Fact]
    public void Operand_bytes() =>
        AtBound(10_000, n => Filter($"{{ attribute: a, is_any_of: [{new string('x', n - 4)}, éé] }}"), "at most 10000 are allowed");

    [Fact]
    public void Operand_bytes_of_all_comparators_count_together() =>
        AtBound(5_000, n => Filter($"{{ attribute: a, is_any_of: [{new string('x', n)}], is_none_of: [{new string('y', 5_000)}] }}"),
            "at most 10000 are allowed");

    [Fact]
    public void Regular_expressions_have_their_own_bound()
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty,
            Filter($"{{ attribute: a, matches_regex: {new string('x', DefinitionLimits.MaxRegexLength + 1)} }}"));
        Assert.Contains($"at most {DefinitionLimits.MaxRegexLength} are allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regular_expressions_that_nest_deep_are_read_without_overflow()
    {
        var deep = new string('(', 4_900) + "x" + new string(')', 4_900);
        Assert.Empty(Files.Read(Filter($"{{ attribute: a, matches_regex: '{deep}' }}")).Errors);
    }

    [Fact]
    public void Conditions_of_and() => AtBound(256, n => Filter($"{{ and: [{Repeat(n, i => $"{{ attribute: a{i}, is: true }}")}] }}"), "at most 256 items");

    [Fact]
    public void Audience_bytes()
    {
        var leaves = Repeat(40, _ => $"{{ attribute: a, is_any_of: [{new string('x', 7_000)}] }}");
        var segment = Filter($"{{ and: [{leaves}] }}");
        Assert.Empty(Files.Plan(DefinitionSnapshot.Empty, segment).Errors);
        var canvas = With("canvas", "  re_entry:",
            $"  audience: "
            + $"{{ segments: [prospects], filter: {{ and: [{Repeat(5, _ => $"{{ attribute: b, is_any_of: [{new string('x', 7_000)}] }}")}] }} }}\n  "
            + "re_entry:");
        Assert.Contains("the audience is too complex", Assert.Single(Files.Plan(DefinitionSnapshot.Empty, segment, canvas).Errors).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Steps() => AtBound(
        200, n => Files.Case("canvas.yaml")
            + Repeat(n - 3, i => $"  - {{ id: s{i}, type: user_update, updates: [{{ attribute: a, set: 1 }}] }}\n", string.Empty), "at most 200 items");

    [Fact]
    public void Groups() => AtBound(
        8, n => With("canvas", "    everyone_else:", Repeat(n - 1, i => $"      - {{ name: g{i}, triggers: {Triggers}, next: up }}\n", string.Empty)
            + "    everyone_else:"), "at most 8 items");

    [Fact]
    public void Updates() =>
        AtBound(50, n => With("canvas", "[{ attribute: score, increment_by: 1 }]", $"[{Repeat(n, i => $"{{ attribute: a{i}, set: 1 }}")}]"),
        "at most 50 items");

    [Fact]
    public void Text_that_an_update_sets() => AtBound(255, n => With("canvas", "increment_by: 1 }", $"set: {new string('x', n)} }}"), "at most 255 are stored");

    [Fact]
    public void Triggers_of_a_group() =>
        AtBound(50, n => With("canvas", Triggers, $"[{Repeat(n, i => $"{{ type: custom_event, name: e{i} }}")}]"), "at most 50 items");

    [Fact]
    public void Window_in_days() => AtBound(31, n => With("canvas", "window: 1d", $"window: {n}d"), "out of range");

    [Fact]
    public void Re_eligibility_in_days() =>
        AtBound(720, n => With("campaign", "channel: webhook", $"channel: webhook\nre_eligibility: {{ after: {n}d }}"), "out of range");

    [Fact]
    public void Re_entry_in_days() => AtBound(3_650, n => With("canvas", "after: 0s", $"after: {n}d"), "out of range");

    [Fact]
    public void Largest_duration_that_can_be_written_is_refused_without_overflow() =>
        Assert.Contains("out of range", Files.OnlyError(DefinitionSnapshot.Empty, With("canvas", "after: 0s", "after: 999999999w")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Headers() =>
        AtBound(50, n => With("campaign", "{ Content-Type: application/json }", $"{{ Content-Type: a/b, {Repeat(n - 1, i => $"X-{i}: a")} }}"),
        "at most 50 keys");

    [Fact]
    public void Content_block_bytes() => AtBound(51_200, n => With("content_block", "Hello", new string('x', n - 2) + "é"), "more than 51200 bytes");

    [Fact]
    public void Content_block_names() => AtBound(100, n => With("content_block", "name: greeting", "name: " + new string('n', n)), "at most 100 characters");

    [Fact]
    public void Allowed_hosts() => AtBound(50, n => With("credential", "[crm.example.com]", $"[{Repeat(n, i => $"h{i}.example.com")}]"), "at most 50 items");

    private static void AtBound(int bound, Func<int, string> file, string words)
    {
        Assert.Empty(Files.Plan(DefinitionSnapshot.Empty, file(bound)).Errors);
        Assert.Contains(words, Files.OnlyError(DefinitionSnapshot.Empty, file(bound + 1)).Message, StringComparison.Ordinal);
    }

    private static string Repeat(int count, Func<int, string> item, string separator = ", ") =>
        new StringBuilder().AppendJoin(separator, Enumerable.Range(0, count).Select(item)).ToString();

    private static string Filter(string filter) => With("segment", SegmentFilter, filter);

    private static string With(string name, string find, string replacement)
    {
        var text = Files.Case(name + ".yaml");
        Assert.Contains(find, text, StringComparison.Ordinal);
        return text.Replace(find, replacement, StringComparison.Ordinal);
    }
}
