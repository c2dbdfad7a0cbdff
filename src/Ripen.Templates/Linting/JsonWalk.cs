using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>WH102: references inside JSON quotes that may hold a quote, a backslash or a line break.</summary>
/// <param name="isKnown">Whether the text is known to be JSON; otherwise what begins with a brace or a bracket is taken for it.</param>
/// <param name="outline">The template.</param>
/// <param name="catalogue">What is known of attributes, or null.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class JsonWalk(bool isKnown, Outline outline, ICatalogue? catalogue, LintFindings findings) : TextWalk<JsonWalk.State>
{
    /// <summary>What the walk has seen.</summary>
    /// <param name="IsJson">Whether the text is JSON; null before anything says so.</param>
    /// <param name="InString">Whether the walk stands between quotes.</param>
    internal readonly record struct State(bool? IsJson, bool InString);

    protected override State Start => new(isKnown ? true : null, InString: false);

    /// <summary>Walks the template's own text.</summary>
    public void Walk(Block block) => Walk(block, Start);

    protected override State OnText(ReadOnlySpan<char> text, State state)
    {
        var rest = text.TrimStart();
        state = state.IsJson is null && rest.Length > 0 ? state with { IsJson = rest[0] is '{' or '[' } : state;
        for (var i = 0; i < text.Length; i++)
        {
            if (state.InString && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                state = state with { InString = !state.InString };
            }
        }

        return state;
    }

    protected override State OnOutput(OutputTag output, State state)
    {
        var trace = Trace.Of(output.Value, outline);
        if (state is { IsJson: true, InString: true } && trace.Source is Reference reference
            && !trace.HasAny(FilterResults.JsonSafe) && !ValueKinds.IsSimple(reference, catalogue))
        {
            findings.Warn(LintCodes.UnescapedText, output.Offset, $"'{reference.Written}' stands inside JSON quotes and is not escaped; a quote in it breaks the body.",
                $"{{{{{reference.Written} | json_escape}}}}");
        }

        return state;
    }
}
