using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Tests.Limits;

/// <summary>
/// Templates that try to make more than memory holds: a bound on steps, sizes, items or everything together ends each before 64 MB, on a clock that stands still, so that no bound of time
/// can have done it. Counted is everything that parsing and rendering allocate, not only what is held at one moment.
/// </summary>
public sealed class MemoryTests
{
    private const long Most = 64 * 1024 * 1024;

    // 60,000 characters in the variable s.
    private const string Long = "{% assign s = custom_attribute.${long} %}";

    private static readonly TestData Data = new TestData { ConnectedContent = new StubContent(Answer) }
        .With(TemplateRoot.CustomAttribute, Value.Object(
            KeyValuePair.Create("long", Value.Of(string.Concat(Enumerable.Repeat("ab cd <&\"", 6_666)))),
            KeyValuePair.Create("plain", Value.Of(new string('x', 60_000))),
            KeyValuePair.Create("commas", Value.Of(new string(',', 60_000))),
            KeyValuePair.Create("words", Value.Of(string.Concat(Enumerable.Repeat("a ", 30_000)))),
            KeyValuePair.Create("entities", Value.Of(string.Concat(Enumerable.Repeat("&lt;", 10_000)))),
            KeyValuePair.Create("json", Value.Of("[" + string.Join(',', Enumerable.Repeat("{}", 9_990)) + "]")),
            KeyValuePair.Create("deep", Value.Of("[" + string.Join(',', Enumerable.Repeat("[[],[],[],[]]", 4_000)) + "]")),
            KeyValuePair.Create("list", Value.Array([.. Enumerable.Range(0, 500).Select(i => Value.Of((long)i))])),
            KeyValuePair.Create("rows", Value.Array([.. Enumerable.Range(0, 500).Select(i => Value.Object(KeyValuePair.Create("a", Value.Of((long)i)), KeyValuePair.Create("b", Value.Of("text " + i))))]))))
        .With(TemplateRoot.Context, Value.Object([.. Enumerable.Range(0, 500).Select(i => KeyValuePair.Create("name" + i, Value.Of(new string('v', 90))))]))
        .With(TemplateRoot.EventProperties, Value.Object(KeyValuePair.Create("long", Value.Of(new string('y', 50_000)))));

    public static TheoryData<string> Hostile() =>
    [
        .. Doublings(), .. Filtered(), .. Lists(), .. Others(),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Render_ends_before_64_MB(string source)
    {
        var engine = new TemplateEngine(new FakeTimeProvider());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parsed = engine.Parse(source, TemplatePart.Body);
        var parsing = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        Assert.True(parsing < Most, $"Parsing took {parsing / 1024} KB.");

        before = GC.GetAllocatedBytesForCurrentThread();
        var running = parsed.Template.RenderAsync(Data, TestContext.Current.CancellationToken);
        var made = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(running.IsCompletedSuccessfully, "The render went to another thread, where nothing is counted.");
        var result = await running;
        Assert.True(made < Most, $"Rendering took {made / 1024} KB and ended with {result.Code ?? result.Outcome.ToString()}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{made / 1024} KB, {result.Code ?? result.Outcome.ToString()}");
    }

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["list"] = "[" + string.Join(',', Enumerable.Repeat("{\"a\":[1,2],\"b\":\"text\"}", 9_990)) + "]",
        ["text"] = new string('z', 1024 * 1024),
        ["template"] = string.Concat(Enumerable.Repeat("{{1}}", 13_000)),
        ["branches"] = string.Concat(Enumerable.Repeat("{%if a%}{%endif%}", 3_800)),
    };

    private static ConnectedContentResponse Answer(ConnectedContentRequest request) => new(200, Answers[request.Url[(request.Url.LastIndexOf('/') + 1)..]], null);

    private static IEnumerable<TheoryDataRow<string>> Doublings()
    {
        yield return "{% assign s = 'x' %}{% for i in (1..4000) %}{% assign s = s | append: s %}{% endfor %}";
        yield return "{% assign s = 'x' %}{% for i in (1..4000) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}";
        yield return "{% assign s = 'x' %}{% for i in (1..15) %}{% assign s = s | append: s %}{% endfor %}{% for i in (1..9000) %}{% assign t = s | append: i %}{% endfor %}";
        yield return "{{ 'aaaaaaaaaa'" + string.Concat(Enumerable.Repeat(" | replace: 'a', 'aaaaaaaaaa'", 1_000)) + " }}";
        yield return Long + "{{ s" + string.Concat(Enumerable.Repeat(" | replace: 'a', 'b' | replace: 'b', 'a'", 1_000)) + " }}";
        yield return "{% assign a = (1..5000) %}{% for i in (1..4000) %}{% assign a = a | concat: a %}{% endfor %}";
        yield return "{% assign a = (1..4000) %}{% for i in (1..4000) %}{% assign b = a | concat: a %}{% endfor %}";
    }

    private static IEnumerable<TheoryDataRow<string>> Filtered()
    {
        string[] onText =
        [
            "upcase", "capitalize", "escape", "escape_once", "strip_html", "newline_to_br", "strip", "json_escape", "url_encode", "url_escape", "url_decode", "md5", "hmac_sha256: s",
            "base64_encode", "split: ''", "split: ' '", "split: ','", "truncatewords: 99999", "truncatewords: 3", "truncate: 3", "slice: 0, 59000", "remove: 'a'", "replace: '', ''",
            "replace: '', 'x'", "append: ''", "size", "date: '%F'", "as_json_string", "number_with_delimiter", "default: 'x'", "json_parse", "strip_newlines", "remove_last: 'b'",
        ];
        foreach (var filter in onText)
        {
            yield return Loop("{% assign t = s | " + filter + " %}", "custom_attribute.${long}");
        }

        foreach (var (name, filter) in new[]
        {
            ("plain", "replace: '', ''"), ("plain", "url_encode"), ("plain", "split: ''"), ("commas", "split: ','"), ("commas", "replace: ',', '.'"), ("words", "split: ' '"),
            ("words", "truncatewords: 99999"), ("words", "replace: ' ', ''"), ("entities", "escape_once"), ("entities", "strip_html"),
        })
        {
            yield return Loop("{% assign t = s | " + filter + " %}", "custom_attribute.${" + name + "}");
        }

        yield return Loop("{% assign t = s | json_parse %}", "custom_attribute.${json}");
        yield return Loop("{% assign t = s | json_parse %}", "custom_attribute.${deep}");
        yield return Loop("{% assign t = 'now' | date: s %}", "custom_attribute.${long}");
        yield return Loop("{% assign t = 'now' | date: '" + new string('%', 20_000) + "' %}", "1");
        yield return Loop("{% assign t = 'now' | time_zone: s %}", "custom_attribute.${long}");
    }

    private static IEnumerable<TheoryDataRow<string>> Lists()
    {
        string[] onLists =
        [
            "join", "first", "last", "index: -1", "size", "reverse", "concat: s", "map: 'a'", "compact", "uniq", "sort: 'a'", "sort_natural: 'a'", "where: 'a'", "where: 'a', 3", "reject: 'a'", "find: 'a', 7",
            "find_index: 'zz'", "has: 'zz'", "sum: 'a'", "upcase", "truncate: 3", "slice: 0, 400", "as_json_string", "md5", "default: 'x'", "where: context", "json_escape",
        ];
        foreach (var list in new[] { "custom_attribute.${json} | json_parse", "custom_attribute.${deep} | json_parse", "context" })
        {
            foreach (var filter in onLists)
            {
                yield return Loop("{% assign t = s | " + filter + " %}", list);
            }
        }

        foreach (var filter in new[] { "join", "reverse", "uniq", "sort", "sort_natural", "compact", "sum", "size", "concat: s", "as_json_string", "slice: 0, 9000" })
        {
            yield return Loop("{% assign t = s | " + filter + " %}", "(1..10000)");
            yield return Loop("{% assign t = s | " + filter + " %}", "custom_attribute.${commas} | slice: 0, 9999 | replace: ',', 'ab,' | split: ','");
        }
    }

    private static IEnumerable<TheoryDataRow<string>> Others()
    {
        yield return Loop("{% for p in s %}{% break %}{% endfor %}", "context");
        yield return Loop("{% for p in s reversed limit: 9000 %}{% break %}{% endfor %}", "(1..10000)");
        yield return Loop("{% if s == custom_attribute.${list} %}{% endif %}", "custom_attribute.${list}");
        yield return Loop("{% if s contains 'zz' %}{% endif %}", "custom_attribute.${rows}");
        yield return Loop("{% if 'a' contains s %}{% endif %}", "context");
        yield return Loop("{% if context %}{% endif %}", "1");
        yield return Loop("{% if event_properties.${long} %}{% endif %}", "1");
        yield return Loop("{% if custom_attribute[s] %}{% endif %}", "context");
        yield return Loop("{% if [s] %}{% endif %}", "context");
        yield return Loop("{% ifchanged %}{{ s }}{{ i }}{% endifchanged %}", "custom_attribute.${plain}");
        yield return Loop("{% cycle s: 1, 2 %}", "custom_attribute.${plain}");
        yield return Loop("{% cycle " + string.Join(", ", Enumerable.Repeat("'a'", 8_000)) + " %}", "1");
        yield return Loop("{% increment " + new string('n', 30_000) + " %}{{ " + new string('m', 30_000) + " }}", "1");
        yield return Loop("{% capture t %}{{ s }}{% endcapture %}", "custom_attribute.${plain}");
        yield return Loop("{% case s %}{% when " + string.Join(", ", Enumerable.Repeat("custom_attribute.${list}", 1_000)) + " %}{% endcase %}", "custom_attribute.${list}");
        yield return Loop("{% if " + string.Join(" or ", Enumerable.Repeat("a.b == 1", 4_000)) + " %}{% endif %}", "1");
        yield return Loop("{% if " + string.Join(" or ", Enumerable.Repeat("custom_attribute.${n} == 1.5", 1_500)) + " %}{% endif %}", "1");
        yield return Nested("{% capture a %}", Long + "{{ s }}", "{% endcapture %}", 100);
        yield return Nested("{% for i in (1..10) %}", "{{ i }}", "{% endfor %}", 100);
        yield return string.Concat(Enumerable.Repeat("{{1}}", 13_000));
        yield return string.Concat(Enumerable.Repeat("{% if a %}{% endif %}", 3_000));
        yield return "{{ 1" + string.Concat(Enumerable.Repeat("|plus:1", 9_000)) + " }}";
        foreach (var (answer, option) in new[] { ("list", ""), ("text", ""), ("template", " :rerender"), ("branches", " :rerender") })
        {
            yield return string.Concat(Enumerable.Range(0, 10).Select(i => $"{{% connected_content https://i.example/{i}/{answer} :save r{i}{option} %}}"));
        }

        yield return "{% connected_content https://i.example/list :save r %}" + Loop("{% assign t = r | as_json_string %}", "1");
        yield return "{% connected_content https://i.example/list :save r %}" + Loop("{% assign t = r | map: 'a' | join %}", "1");
        yield return "{% for i in (1..4000) %}{% tablerow j in (1..100) %}{{ j }}{% endtablerow %}{% endfor %}";
    }

    private static string Loop(string body, string source) => "{% assign s = " + source + " %}{% for i in (1..9000) %}" + body + "{% endfor %}";

    private static string Nested(string open, string inside, string close, int depth) =>
        new StringBuilder().Insert(0, open, depth).Append(inside).ToString() + new StringBuilder().Insert(0, close, depth);
}
