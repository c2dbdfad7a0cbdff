using Fluid.Ast;
using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>WH106, WH112: header values that may be empty, or hold what no header may.</summary>
internal sealed class HeaderCheck(Outline outline, LintFindings findings)
{
    /// <summary>Checks the value of a header.</summary>
    public void Run(Block block, string? name)
    {
        if (MayBeEmpty(block))
        {
            var effect = string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase) ? "then nothing is sent (LQ301)" : "then the header is left out";
            var printed = outline.Statements.OfType<OutputTag>().FirstOrDefault();
            var reference = printed is null ? null : Trace.Of(printed.Value, outline).Source as Reference;
            findings.Warn(LintCodes.MayBeEmpty, printed?.Offset ?? 0, $"The value of the header may be empty; {effect}.",
                reference is null ? "a text of its own beside the value, or a default: {{ … | default: 'none' }}" : $"{{{{{reference.Written} | default: 'none'}}}}");
        }

        if (FindNotAscii(block) is { } at)
        {
            findings.WarnInText(LintCodes.NotAscii, at, "The value of the header holds characters outside ASCII; it is never sent (LQ305).",
                "ASCII only, or the text in an encoding that the receiver knows, such as {{ 'text' | url_param_escape }}");
        }
    }

    // Only the template's own text; what stands in a call is no part of the value.
    private static int? FindNotAscii(Block block)
    {
        foreach (var statement in block.Statements)
        {
            if (statement is TextSpanStatement text && text.Text.Span.IndexOfAnyExceptInRange('\0', '\x7f') is >= 0 and var at)
            {
                return text.Text.Offset + at;
            }

            if (statement is DialectStatement own and not (ConnectedContentTag or CaptureTag or MessageExtrasTag) && own.Blocks.Select(FindNotAscii).FirstOrDefault(found => found is not null) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private bool MayBeEmpty(Block block) => !block.Statements.Any(Prints);

    private bool Prints(Statement statement) => statement switch
    {
        TextSpanStatement text => !text.Text.Span.IsWhiteSpace(),
        RawStatement raw => !raw.Text.Span.IsWhiteSpace(),
        AbortTag => true,
        OutputTag output => Prints(Trace.Of(output.Value, outline)),
        IfTag choice => choice.Branches[^1].Condition is null && choice.Branches.All(branch => !MayBeEmpty(branch.Block)),
        CaseTag choice => choice.Branches.Any(branch => branch.Values is null) && choice.Branches.All(branch => !MayBeEmpty(branch.Block)),
        LiquidTag liquid => liquid.Blocks.Any(block => !MayBeEmpty(block)),
        _ => false,
    };

    private static bool Prints(Trace trace) =>
        trace.Source is Literal { Value: NumberValue or StringValue } literal && !string.IsNullOrWhiteSpace(literal.Value.ToStringValue())
        || trace.HasAny(FilterResults.Simple)
        || trace.Filters.Any(call => call.Filter.Name == "default" && call.Arguments.Any(argument =>
            argument is not Literal { Value: var value } || !string.IsNullOrWhiteSpace(value.ToStringValue())));
}
