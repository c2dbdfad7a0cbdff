using Ripen.Delivery.ConnectedContent;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders the rows of a User Update and the variables of a context step.</summary>
internal sealed class StepValues(INames names)
{
    /// <summary>Whether a result ends the render of the whole step.</summary>
    public static bool Stops(in RenderResult rendered) => rendered.Outcome is RenderOutcome.Aborted or RenderOutcome.Postponed;

    /// <summary>Renders them. No render: a row aborted or asked to be rendered again later, as the second says.</summary>
    public async ValueTask<(StepRender? Render, RenderResult Stop)> RenderAsync(ParsedStep step, MessageData data, CancellationToken cancellationToken)
    {
        if (step.Variables.Count > 0)
        {
            return (new StepRender { Variables = await VariablesAsync(step, data, cancellationToken) }, default);
        }

        var updates = new List<BoundUpdate>(step.Rows.Count);
        var failed = 0;
        foreach (var row in step.Rows)
        {
            var operand = row.Update.Operand;
            var attribute = row.Update.Attribute is { } name ? names.Find(name) : 0;
            if (row.Update.IsTemplate)
            {
                var rendered = row.Value is null ? default : await row.Value.RenderAsync(data, cancellationToken);
                if (Stops(rendered))
                {
                    return (null, rendered);
                }

                var current = row.Update.Attribute is { } text ? data.Find(TemplateRoot.CustomAttribute, text) : Value.Null;
                operand = row.Value is not null && rendered.IsRendered ? RenderedValues.Operand(row.Update, rendered.Text, current) : Value.Null;
                if (operand.IsNull)
                {
                    failed++;
                    continue;
                }
            }

            updates.Add(new BoundUpdate(attribute, row.Update.Field, row.Update.Action, operand, row.Update.Min, row.Update.Max));
        }

        return (new StepRender { Updates = updates, FailedRows = failed }, default);
    }

    private static async ValueTask<List<KeyValuePair<string, Value>>> VariablesAsync(ParsedStep step, MessageData data, CancellationToken cancellationToken)
    {
        var variables = new List<KeyValuePair<string, Value>>(step.Variables.Count);
        foreach (var (variable, template) in step.Variables)
        {
            var rendered = template is null ? default : await template.RenderAsync(data, cancellationToken);
            var value = template is not null && rendered.IsRendered ? RenderedValues.Variable(variable.Type, rendered.Text) : Value.Null;
            variables.Add(KeyValuePair.Create(variable.Name, value));
            if (data.ConnectedContent is ContentRecorder { PassingProblem: not null })
            {
                break; // all of it is tried again
            }

            if (!value.IsNull)
            {
                data.SetVariable(variable.Name, value);
            }
        }

        return variables;
    }
}
