using System.Text;
using Ripen.Templates.Tests.Conformance;

namespace Ripen.Templates.Tests.Fuzzing;

/// <summary>Makes sources: put together from meaningful pieces, or cases of the specification with something taken out, doubled, swapped or put in.</summary>
internal static class RandomSource
{
    private const int MaxMutations = 6;

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "{", "}", "${", "${user_id}", "custom_attribute.${a}", "custom_attribute.$a", "$a",
        " if ", " endif ", " else ",
        " elsif ", " for i in ", " endfor ", " case ", " when ", " endcase ", " assign x = ", " capture x ", " endcapture ", " liquid ", "\n",
        " raw ", " endraw ",
        " comment ", " endcomment ", " doc ", " enddoc ", " connected_content https://i.example/", " :save r", " :body a=b", " :headers {\"a\":\"b\"}", " :rerender",
        " abort_message('x') ", " message_extras :key a :value b ", " tablerow i in ", " endtablerow ",
        " cycle 1, 2", " increment x ", " echo ", "(1..3)", "(1..99999999)", "(", ")", "[", "]", "'", "\"", "'x'", " | ", " | upcase", " | append: x",
        " | split: ','", " | join: '-'",
        " | date: '%Y'", " | plus: 1", " | divided_by: 0", " | sort", " | json_parse", " : ", ", ", ".", "..", " and ", " or ", " contains ", " == ",
        " > ", " <> ", "1", "-2.5", "99999999999999999999999999999999",
        "x", "i", "nil", "blank", "true", "forloop.index", "a-b", "a?", "\u00A0", "é", "‘", "&&", "<br>", "_mem_amp_", "# note", "text ", "context",
        "event_properties.x", "content_blocks.${c}", "%", "-", "secret=a1B2c3D4e5F6g7H8", " offset: continue", " limit: 2", "https://x.example/a?b=",
    ];

    private static readonly string[] Cases = [.. ConformanceCase.Lines().Select(line => line.GetProperty("template").GetString()!)];

    /// <summary>The next source.</summary>
    public static string Next(Random random) => random.Next(3) == 0 ? Mutated(random) : Composed(random);

    private static string Composed(Random random)
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

    private static string Mutated(Random random)
    {
        var source = new StringBuilder(Cases[random.Next(Cases.Length)]);
        for (var mutations = random.Next(1, MaxMutations); mutations > 0; mutations--)
        {
            var at = random.Next(source.Length + 1);
            var length = Math.Min(random.Next(1, 12), source.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    source.Remove(at, length);
                    break;
                case 1:
                    source.Insert(at, source.ToString(at, length), random.Next(1, 40));
                    break;
                case 2:
                    source.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    source.Insert(at, Cases[random.Next(Cases.Length)]);
                    break;
            }
        }

        return source.ToString();
    }
}
