using System.Text;
using Ripen.Engine.Values;

namespace Ripen.Templates.Tests.Fuzzing;

/// <summary>Templates put together at random from meaningful pieces: parsing and rendering always answer, and never throw.</summary>
public sealed class RandomTemplateTests
{
    private const int Sources = 4_000;

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "{", "}", "${", "${user_id}", "custom_attribute.${a}", "custom_attribute.$a", "$a",
        " if ", " endif ", " else ",
        " elsif ", " for i in ", " endfor ", " case ", " when ", " endcase ", " assign x = ", " capture x ", " endcapture ", " liquid ", "\n",
        " raw ", " endraw ",
        " comment ", " endcomment ", " connected_content https://i.example/", " :save r", " :body a=b", " :headers {\"a\":\"b\"}",
        " abort_message('x') ", " tablerow i in ", " endtablerow ",
        " cycle 1, 2", " increment x ", " echo ", "(1..3)", "(1..99999999)", "(", ")", "[", "]", "'", "\"", "'x'", " | ", " | upcase", " | append: x",
        " | split: ','", " | join: '-'",
        " | date: '%Y'", " | plus: 1", " | divided_by: 0", " | sort", " | json_parse", " : ", ", ", ".", "..", " and ", " or ", " contains ", " == ",
        " > ", " <> ", "1", "-2.5", "99999999999999999999999999999999",
        "x", "i", "nil", "blank", "true", "forloop.index", "a-b", "a?", "\u00A0", "é", "‘", "&&", "<br>", "# note", "text ", "context",
        "event_properties.x", "content_blocks.${c}", "%", "-",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_templates_always_give_a_result(int seed)
    {
        var random = new Random(seed);
        var blocks = new TestBlocks(new Dictionary<string, string> { ["c"] = "{% assign x = 'c' %}{{content_blocks.${c}}}" });
        var data = new TestData { ConnectedContent = StubContent.Always(200, """{"a":[1,{"b":"c"}]}""") }
            .With(TemplateRoot.CustomAttribute, Value.Object(KeyValuePair.Create("a", Value.Array(Value.Of(1L), Value.Of("x"), Value.Null, Value.Of(1.5)))));
        var rendered = 0;
        for (var i = 0; i < Sources; i++)
        {
            var source = Source(random);
            var parsed = Templates.Engine.Parse(source, TemplatePart.Body, blocks);
            Assert.True(parsed.Succeeded || parsed.Error.Code.StartsWith("LQ", StringComparison.Ordinal), source);
            if (parsed.Succeeded)
            {
                var result = await parsed.Template.RenderAsync(data, TestContext.Current.CancellationToken);
                Assert.True(result.Code != IssueCodes.RenderFailed, source + ": " + result.Text);
                rendered++;
            }
        }

        Assert.True(rendered > Sources / 20);
    }

    private static string Source(Random random)
    {
        var source = new StringBuilder();
        for (var parts = random.Next(1, 6); parts > 0; parts--)
        {
            // Mostly whole outputs and tags, so that many sources parse.
            var kind = random.Next(4);
            source.Append(kind switch { 0 => "{{", 1 => "{% if ", 2 => "{% assign x = ", _ => "" });
            for (var pieces = random.Next(1, 4); pieces > 0; pieces--)
            {
                source.Append(Pieces[random.Next(Pieces.Length)]);
            }

            source.Append(kind switch { 0 => "}}", 1 => "%}t{% endif %}", 2 => "%}", _ => "" });
        }

        return source.ToString();
    }
}
