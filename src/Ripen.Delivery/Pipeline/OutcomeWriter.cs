using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Ripen.Delivery.Attempts;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders what is written together with an outcome; the templates know the answer as <c>response.status</c>, <c>response.headers</c> and <c>response.body</c> (contract §3).</summary>
internal sealed partial class OutcomeWriter(INames names, OutcomeEvents events, ILogger logger)
{
    /// <summary>The rows, aliases and events with their values. What aborts, fails or has no fitting value is left out.</summary>
    /// <param name="data">Null is enough where nothing has a template.</param>
    /// <returns>What is to be written, and what an operator should know of events that are left out, or null.</returns>
    public async ValueTask<(BoundOutcome Outcome, string? Note)> RenderAsync(ParsedOutcome outcome, MessageData? data, AttemptResult result)
    {
        if (data is not null)
        {
            data.Response = new Lazy<Value>(() => ResponseOf(result), LazyThreadSafetyMode.None);
        }

        var rows = outcome.Rows.Count == 0 ? [] : await RenderAsync(outcome.Rows, data);
        var aliases = outcome.Aliases.Count == 0 ? [] : await RenderAsync(outcome.Aliases, data!);
        var (happened, note) = outcome.Events.Count == 0 ? (default, null) : await events.RenderAsync(outcome.Events, data!);
        return (new BoundOutcome(rows, aliases, happened), note);
    }

    private async ValueTask<IReadOnlyList<UserAlias>> RenderAsync(IReadOnlyList<(string Label, ITemplate? Name)> rows, MessageData data)
    {
        var aliases = new List<UserAlias>(rows.Count);
        foreach (var (label, template) in rows)
        {
            var render = template is null ? default : await template.RenderAsync(data, CancellationToken.None);
            var name = template is not null && render.IsRendered ? render.Text.Trim() : string.Empty;
            if (name.Length is > 0 and <= AliasWrite.MaxLength)
            {
                aliases.Add(new UserAlias(label, name));
            }
            else
            {
                LogRowLeftOut(logger, label, name.Length > 0 ? $"it is longer than {AliasWrite.MaxLength} characters" : render.IsRendered ? "it is empty" : ReasonOf(render));
            }
        }

        return aliases;
    }

    private async ValueTask<IReadOnlyList<BoundUpdate>> RenderAsync(IReadOnlyList<OutcomeTemplate> rows, MessageData? data)
    {
        var updates = new List<BoundUpdate>(rows.Count);
        foreach (var row in rows)
        {
            var operand = row.Update.Operand;
            if (row.Value is { } template)
            {
                var render = await template.RenderAsync(data!, CancellationToken.None);
                operand = render.IsRendered ? ToOperand(row.Update.Action, render.Text.Trim()) : Value.Null;
                if (operand.IsNull)
                {
                    LogRowLeftOut(logger, row.Update.Attribute ?? row.Update.Field.ToString() ?? string.Empty, render.IsRendered ? "what it rendered to does not fit" : ReasonOf(render));
                    continue;
                }
            }

            var attribute = row.Update.Attribute is { } name ? names.Find(name) : 0;
            updates.Add(new BoundUpdate(attribute, row.Update.Field, row.Update.Action, operand, row.Update.Min, row.Update.Max));
        }

        return updates;
    }

    // What a template printed or aborted with may be of the answer or the user; it is not for the server's log (liquid-and-webhooks §6.2).
    private static string ReasonOf(in RenderResult render) => render.Code is { } code ? $"{code}: {render.Text}" : "its template aborted";

    private static Value ToOperand(UpdateAction action, string text)
    {
        if (action is UpdateAction.Set or UpdateAction.Remove)
        {
            return Value.Of(text);
        }

        if (action is UpdateAction.Add or UpdateAction.RemoveItem)
        {
            return text.Length == 0 ? Value.Null : Value.Array(Value.Of(text));
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? Value.Of(integer)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Value.Of(number)
            : Value.Null;
    }

    private static Value ResponseOf(AttemptResult result) => Value.Object(
        KeyValuePair.Create("status", Value.Of((long)result.Status)),
        KeyValuePair.Create("headers", Value.Object([.. result.Headers.Select(h => KeyValuePair.Create(h.Key, Value.Of(h.Value)))])),
        KeyValuePair.Create("body", BodyOf(result.Answer ?? result.AnswerText)));

    private static Value BodyOf(string text)
    {
        if (text.Length == 0)
        {
            // What answers a write is most often empty, and an exception is a dear way to see that this is no JSON.
            return Value.Of(text);
        }

        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth });
            return ValueJson.From(json.RootElement);
        }
        catch (JsonException)
        {
            return Value.Of(text);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The value for {Attribute} that goes with a delivery's outcome was left out: {Reason}")]
    private static partial void LogRowLeftOut(ILogger logger, string attribute, string reason);
}
