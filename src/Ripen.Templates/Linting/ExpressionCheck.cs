using Fluid.Values;
using Ripen.Engine.Attributes;
using Ripen.Templates.Expressions;
using Ripen.Templates.Grammar;
using Ripen.Templates.Tags;
using Ripen.Templates.Values;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Linting;

/// <summary>LQ104, LQ107, LQ140, LQ141, WH103, WH110: what single expressions say that their author can hardly mean.</summary>
internal sealed class ExpressionCheck(Outline outline, LintSetting setting, LintFindings findings)
{
    /// <summary>Checks all expressions.</summary>
    public void Run()
    {
        foreach (var (statement, expression) in outline.Expressions)
        {
            switch (expression)
            {
                case Reference { Root: TemplateRoot.CustomAttribute, Name: { } name } reference when setting.Catalogue?.Knows(name) == false:
                    WarnUnknown(reference, name);
                    break;
                case Comparison comparison:
                    Check(comparison);
                    break;
                case FilterChain chain:
                    Check(chain, statement);
                    break;
            }
        }

        foreach (var output in outline.Statements.OfType<OutputTag>())
        {
            Check(output);
        }
    }

    private void WarnUnknown(Reference reference, string name)
    {
        var near = setting.Catalogue?.Nearest(name);
        findings.Warn(LintCodes.UnknownAttribute, reference.Offset, $"The workspace has never seen a custom attribute '{name}'.",
            near is null ? "the exact name of an attribute, or define it with a custom_attribute document" : $"custom_attribute.${{{near}}}");
    }

    private void Check(Comparison comparison)
    {
        if (comparison.Operator != ComparisonOperator.Contains
            && (TextIn(comparison.Left, comparison.Right) ?? TextIn(comparison.Right, comparison.Left)) is { } text)
        {
            var effect = comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual ? "they are never equal" : "that fails the render (LQ200)";
            findings.Warn(LintCodes.TextWithNumber, comparison.Offset, $"'{text.Written}' is text and is compared with a number; {effect}.",
                $"{{{{{text.Written} | plus: 0}}}} in its place");
        }
    }

    private Reference? TextIn(LiquidExpression one, LiquidExpression other) =>
        Trace.Of(one, outline) is { Source: Reference reference, Filters.Count: 0 }
        && ValueKinds.TypeOf(reference, setting.Catalogue) == AttributeType.String && IsNumber(Trace.Of(other, outline))
            ? reference
            : null;

    private static bool IsNumber(Trace trace) => trace.Filters.Count > 0
        ? FilterResults.Numbers.Contains(trace.Filters[^1].Filter.Name)
        : trace.Source is Literal { Value: NumberValue };

    private void Check(FilterChain chain, DialectStatement statement)
    {
        if (chain is { Input: Literal { Value: StringValue text }, Filters: [{ Filter.Name: "json_parse" }, ..] } && !BodyRules.IsValidJson(text.ToStringValue()))
        {
            findings.Warn(LintCodes.NoJson, statement.Offset, "The text before 'json_parse' is no JSON; the result is nothing.", "valid JSON, its names and texts in double quotes");
        }

        foreach (var call in chain.Filters.Where(call => call.Filter.Name is "time_zone" or "timezone"))
        {
            if (call.Arguments.FirstOrDefault() is Literal { Value: var zone } && !Dates.Zones.TryMove(DateTimeOffset.UnixEpoch.AddYears(1), Texts.Of(zone), out _))
            {
                var near = NearName.Find(Texts.Of(zone), TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id));
                findings.Warn(LintCodes.UnknownZone, statement.Offset, $"There is no time zone '{Texts.Of(zone)}'; the time stays where it is.",
                    near is null ? "the name of a zone, such as 'Europe/Paris', or an offset, such as '+0200'" : $"'{near}'");
            }
        }
    }

    private void Check(OutputTag output)
    {
        var trace = Trace.Of(output.Value, outline);
        if (setting.Form == TextForm.Row && trace.Has("json_escape"))
        {
            findings.Warn(LintCodes.EscapedTwice, output.Offset, "Values of 'json' are escaped by the platform; with 'json_escape' they are escaped twice.",
                trace.Source is Reference escaped ? $"{{{{{escaped.Written}}}}}" : "the value without json_escape");
        }

        if (trace is { Source: Reference reference, Filters.Count: 0 }
            && (reference.IsWhole || ValueKinds.TypeOf(reference, setting.Catalogue) is AttributeType.Object or AttributeType.ArrayOfObjects))
        {
            findings.Warn(LintCodes.PrintsObject, output.Offset, $"'{reference.Written}' is an object; it is printed as compact JSON.",
                $"{{{{{reference.Written} | as_json_string}}}}");
        }
    }
}
