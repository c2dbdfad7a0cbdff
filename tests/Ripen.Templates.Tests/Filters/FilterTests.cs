namespace Ripen.Templates.Tests.Filters;

public sealed class FilterTests
{
    private static readonly TestData Data = TestData.FromJson("""
        { "now": "2024-02-27T12:00:00Z",
          "custom_attribute": {
            "f": 5.0, "big": 1709294400, "nil_list": [3, null, 1], "words": ["b", "A", "c"], "mixed": [1, "a"],
            "rows": [{ "n": 2, "k": "x" }, { "n": 1 }, { "n": 2, "k": "y" }], "o": { "a": 1, "size": "XL" },
            "t": { "$time": "2021-06-07T09:05:03.25Z" }, "nested": [[1, 2], [3]], "tiny": 1e-7, "third": 0.1 } }
        """);

    [Theory]
    [InlineData("{{ custom_attribute.${f} }} {{ custom_attribute.${f} | divided_by: 2 }} {{ 20 | divided_by: 7.0 }}", "5.0 2.5 2.857142857142857")]
    [InlineData("{{ custom_attribute.${tiny} }} {{ 1.10 }} {{ 3.0 | times: 2 }} {{ 0.1 | plus: 0.2 }}", "0.0000001 1.1 6.0 0.3")]
    [InlineData("{{ custom_attribute.${big} | modulo: 86400 }} {{ -7 | modulo: 3 }} {{ 7 | modulo: -3 }}", "43200 2 -2")]
    [InlineData("{{ 4.6 | round }} {{ -2.5 | round }} {{ 1234 | round: -2 }} {{ 3.14159 | round: 2 }}", "5 -3 1200 3.14")]
    [InlineData("{{ '3.5' | plus: '1' }} {{ 'x' | plus: 1 }} {{ nil | plus: 1 }} {{ '1e3' | plus: 1 }}", "4.5 1 1 1")]
    [InlineData("{{ 4.2 | ceil }} {{ 4.8 | floor }} {{ -4 | abs }} {{ 3 | at_most: 2 }} {{ 3 | at_least: 5 }}", "5 4 4 2 5")]
    [InlineData("{{ 17.805 | money }} {{ '3' | money }} {{ -1234567 | number_with_delimiter }} {{ 'x' | number_with_delimiter }}", "17.81 3.00 -1,234,567 x")]
    public void Numbers(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Theory]
    [InlineData("{{ 'hELLO wORLD' | capitalize }}", "Hello world")]
    [InlineData("{{ 'a,,b,,' | split: ',' | join: '-' }} {{ ' a  b ' | split: ' ' | join: '-' }} {{ 'abc' | split: '' | join }}", "a--b a-b a b c")]
    [InlineData("{{ 'a\nb' | newline_to_br }}", "a<br />\nb")]
    [InlineData("{{ 'one two three' | truncatewords: 2 }} {{ 'hello world' | truncate: 8 }} {{ 'abc' | slice: -2, 2 }}", "one two... hello... bc")]
    [InlineData("{{ '<b>&amp;</b>' | escape_once }} {{ '<a href=1>x</a>' | strip_html }} {{ \"'\" | escape }}", "&lt;b&gt;&amp;&lt;/b&gt; x &#39;")]
    [InlineData("{{ 'a<SCRIPT x>b</script>c<!-- <b> -->d<style>e' | strip_html }}", "acde")]
    [InlineData("{{ 'a<script>b<script>c<i>d' | strip_html }} {{ 'a < b <c' | strip_html }} {{ '<<b>>' | strip_html }}", "abcd a < b <c >")]
    [InlineData("{{ 'aXbX' | replace_first: 'X', '-' }} {{ 'aXbX' | remove: 'X' }} {{ 'aXbX' | remove_first: 'X' }} {{ "
        + "'aXbX' | replace: 'X' }}", "a-bX ab abX ab")]
    [InlineData("{{ \"a'b\" | url_encode }} {{ 'a b/é?' | url_escape }} {{ 'a+b%20c' | url_decode }} {{ nil | url_encode }}|", "a%27b a%20b/%C3%A9? a b c |")]
    [InlineData("{{ 'hey' | hmac_sha256_base64: 'secret_key' }} {{ 'hey' | hmac_sha1: 'secret_key' }}",
        "jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4= 2a3969bed25bfeefb00aca4063eb9590b4df8f0e")]
    [InlineData("{{ 'a\u0001/<é>' | json_escape }} {{ nil | as_json_string }} {{ 'é/<' | as_json_string }} {{ 5.0 | "
        + "as_json_string }}", "a\\u0001/<é> null \"é/<\" 5.0")]
    [InlineData("{{ '{bad' | json_parse }}|{{ '[1, 2.50, true, null, \"x\"]' | json_parse | as_json_string }}", "|[1,2.5,true,null,\"x\"]")]
    public void Texts(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Theory]
    [InlineData("{{ custom_attribute.${nil_list} | sort | as_json_string }} {{ custom_attribute.${nil_list} | compact | join }}", "[1,3,null] 3 1")]
    [InlineData("{{ custom_attribute.${words} | sort | join }} {{ custom_attribute.${words} | sort_natural | join }}", "A b c A b c")]
    [InlineData("{{ custom_attribute.${rows} | sort: 'n' | map: 'k' | join: ',' }} {{ custom_attribute.${rows} | uniq: 'n' | size }}", ",x,y 2")]
    [InlineData("{{ custom_attribute.${rows} | where: 'k' | size }} {{ custom_attribute.${rows} | where: 'k', 'y' | "
        + "map: 'n' | join }} {{ custom_attribute.${rows} | compact: 'k' | size }}", "2 2 2")]
    [InlineData("{{ custom_attribute.${nested} | concat: custom_attribute.${words} | join }} {{ "
        + "custom_attribute.${nested} | index: -1 | join }}", "1 2 3 b A c 3")]
    [InlineData("{{ nil | concat: custom_attribute.${words} | join }} {{ custom_attribute.${o}.size }} {{ custom_attribute.${o} | size }} {{ custom_attribute.${o} }}", """b A c XL 2 {"a":1,"size":"XL"}""")]
    [InlineData("{{ custom_attribute.${words}[-1] }} {{ custom_attribute.${words} | first }} {{ "
        + "custom_attribute.${words}.last }} {{ custom_attribute.${words} }}", "c b c bAc")]
    public void Arrays(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Theory]
    [InlineData("{{ custom_attribute.${t} }} {{ custom_attribute.${t} | time_zone: 'Europe/Paris' }} {{ "
        + "custom_attribute.${t} | timezone: '-0330' | date: '%R %z %Z' }}", "2021-06-07 09:05:03 UTC 2021-06-07 11:05:03 +0200 05:35 -0330 -0330")]
    [InlineData("{{ custom_attribute.${t} | date: '%Y %y %m %-m %d %e %j %H %k %I %l %M %S %L %p %P' }}", "2021 21 06 6 07  7 158 09  9 09  9 05 03 250 AM am")]
    [InlineData("{{ custom_attribute.${t} | date: '%a %A %^a %b %B %u %w %U %W %V %s %F %T %D %R %c|%n|%t|%%|%Q' }}", "Mon Monday MON Jun "
        + "June 1 1 23 23 23 1623056703 2021-06-07 09:05:03 06/07/21 09:05 Mon Jun  7 09:05:03 2021|\n|\t|%|%Q")]
    [InlineData("{{ 'today' | date: '%F' }} {{ '2024-03-01 10:00:00 UTC' | date: '%s' }} {{ '2024-03-01' | date: '%s' }}", "2024-02-27 1709287200 1709251200")]
    [InlineData("{{ 'nonsense' | date: '%F' }} {{ custom_attribute.${t} | date: nil }} {{ '10:00' | date: '%F' }} {{ "
        + "nil | date: '%F' }}|", "nonsense 2021-06-07 09:05:03 UTC 10:00 |")]
    [InlineData("{{ '2024-01-01' | time_zone: 'Nowhere/Else' }} {{ 'now' | date: '%5d %_m %010s' }}", "2024-01-01 00027  2 1709035200")]
    public void Dates(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));

    [Theory]
    [InlineData("custom_attribute.${t} > 5")]
    [InlineData("custom_attribute.${t} < '2024'")]
    [InlineData("'150' > 100")]
    [InlineData("100 >= '1'")]
    public void Comparison_of_different_kinds_fails(string condition)
    {
        var result = Templates.Render("{% if " + condition + " %}Y{% endif %}", Data);
        Assert.Equal(("LQ200", true), (result.Code, result.Text.Contains("comparison of", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nil < 1", "N")]
    [InlineData("nil >= nil", "N")]
    [InlineData("true > false", "N")]
    [InlineData("10 == 10.0", "Y")]
    [InlineData("1 == '1'", "N")]
    [InlineData("1 <> '1'", "Y")]
    [InlineData("'1.10' > '1.9'", "N")]
    [InlineData("'' == empty", "Y")]
    [InlineData("nil == empty", "N")]
    [InlineData("' ' == blank", "Y")]
    [InlineData("false == blank", "Y")]
    [InlineData("0 == blank", "N")]
    [InlineData("'abc' contains 'b'", "Y")]
    [InlineData("custom_attribute.${o} contains 'a'", "Y")]
    [InlineData("custom_attribute.${mixed} contains '1'", "N")]
    [InlineData("custom_attribute.${nil_list} contains nil", "N")]
    [InlineData("nil contains 'a'", "N")]
    [InlineData("custom_attribute.${t} > custom_attribute.${t}", "N")]
    [InlineData("0", "Y")]
    [InlineData("''", "Y")]
    [InlineData("true or false and false", "Y")]
    [InlineData("false and false or true", "N")]
    public void Conditions(string condition, string expected) =>
        Assert.Equal(expected, Templates.Text("{% if " + condition + " %}Y{% else %}N{% endif %}", Data));

    [Theory]
    [InlineData("{% if 'abc' startswith 'a' %}{% endif %}")]
    [InlineData("{% if 'abc' endswith 'c' %}{% endif %}")]
    public void Operators_of_the_engine_that_are_not_Liquid_are_refused(string source) => Assert.Equal("LQ001", Templates.ErrorCode(source));

    [Theory]
    [InlineData("{{ custom_attribute.${mixed} | sort }}", "LQ200")]
    [InlineData("{{ '%%%' | base64_decode }}", "LQ200")]
    [InlineData("{{ custom_attribute.${words} | concat: 1 }}", "LQ200")]
    public void Wrong_input_is_a_render_error(string source, string code) => Assert.Equal(code, Templates.Render(source, Data).Code);

    [Theory]
    [InlineData("{{ false | default: 'x', allow_false: true }} {{ false | default: allow_false: true, 'x' }} {{ false | "
        + "default: 'x' }} {{ 0 | default: 'x' }}", "false false x 0")]
    [InlineData("{{ ${first_name} | default: {{custom_attribute.${o}.a}} }}", "1")]
    public void Default(string source, string expected) => Assert.Equal(expected, Templates.Text(source, Data));
}
