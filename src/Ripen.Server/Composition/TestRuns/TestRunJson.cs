using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Delivery.Masking;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.TestRuns;

/// <summary>A test run as its caller sees it.</summary>
/// <param name="mask">Takes secrets out of what was rendered.</param>
internal sealed class TestRunJson(DefinitionSnapshot snapshot, CanvasDefinition canvas, SecretMask mask)
{
    private const string TooLong = "too_many_steps";
    private const string TookTooLong = "out_of_time";

    /// <summary>The answer.</summary>
    /// <param name="profile">The user as at the beginning.</param>
    /// <param name="at">The instant of the entry, milliseconds since 1970.</param>
    /// <param name="isWhole">False when the run was cut off because it took too long.</param>
    public ApiAnswer Answer(Profile profile, long at, EntryFindings findings, TestJourney journey, bool isWhole) => JsonAnswer.Success(json =>
    {
        json.WriteString("canvas", canvas.Id);
        json.WriteString("user", profile.OutsideId);
        json.WriteString("entered_at", Instant.ToIso(at));
        json.WriteString("variant", journey.Variant);
        new CriteriaJson(snapshot, canvas).Write(json, findings);
        json.WriteStartArray("steps");
        foreach (var step in journey.Steps)
        {
            Write(json, step);
        }

        json.WriteEndArray();
        json.WriteStartObject("end");
        json.WriteString("reason", journey.End is { } reason ? Snake(reason.ToString()) : isWhole ? TooLong : TookTooLong);
        json.WriteString("at", Instant.ToIso(journey.Now));
        json.WriteEndObject();
    });

    private void Write(Utf8JsonWriter json, TestStep step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Step.Id);
        json.WriteString("type", TypeOf(step.Step));
        json.WriteString("at", Instant.ToIso(step.At));
        json.WriteString("outcome", Snake(step.Outcome.ToString()));
        if (step.Until is { } until)
        {
            json.WriteString("until", Instant.ToIso(until));
        }

        if (step.Way is { } way)
        {
            json.WriteString("path", way);
        }

        if (step.Reason is { } reason)
        {
            json.WriteString("reason", mask.Text(reason));
        }

        WriteWork(json, step);
        json.WriteString("next", step.Next);
        json.WriteEndObject();
    }

    private void WriteWork(Utf8JsonWriter json, TestStep step)
    {
        switch (step.Step)
        {
            case UserUpdateStep when step.Outcome is TestOutcome.Updated or TestOutcome.NoChange:
                WriteChanges(json, step);
                break;
            case ContextStep when step.Outcome is TestOutcome.Updated or TestOutcome.NoChange:
                WriteVariables(json, step);
                break;
            case WebhookStep when step.Request is { } request:
                WriteRequest(json, request);
                break;
        }
    }

    private void WriteChanges(Utf8JsonWriter json, TestStep step)
    {
        json.WriteStartArray("changes");
        foreach (var change in step.Changes)
        {
            json.WriteStartObject();
            json.WriteString(change.Field is null ? "attribute" : "profile", change.Attribute ?? ProfileSubjects.Fields.First(f => f.Value == change.Field).Key);
            json.WritePropertyName("before");
            ValueJson.Write(json, Masked(change.Before));
            json.WritePropertyName("after");
            ValueJson.Write(json, Masked(change.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (step.Failed > 0)
        {
            json.WriteNumber("failed_rows", step.Failed);
        }
    }

    private void WriteVariables(Utf8JsonWriter json, TestStep step)
    {
        json.WriteStartObject("variables");
        foreach (var (name, value) in step.Variables)
        {
            json.WritePropertyName(name);
            ValueJson.Write(json, Masked(value));
        }

        json.WriteEndObject();
        if (step.Failed > 0)
        {
            json.WriteNumber("not_updated", step.Failed);
        }
    }

    private void WriteRequest(Utf8JsonWriter json, FrozenRequest request)
    {
        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("url", mask.Text(request.Url));
        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
        {
            json.WriteString(name, value is null ? DeliveryJson.RenderedLater : mask.HeaderValue(name, value));
        }

        json.WriteEndObject();
        json.WriteString("body", request.Body is { } body ? mask.Text(body) : null);
        json.WriteEndObject();
        DeliveryJson.WriteExtras(json, request.Extras.Select(pair => KeyValuePair.Create(pair.Key, mask.Text(pair.Value))));
    }

    // A variable may hold what a token endpoint answered.
    private Value Masked(in Value value) => value.Kind switch
    {
        ValueKind.String => Value.Of(mask.Text(value.AsString)),
        ValueKind.Array => Value.Array([.. value.AsArray.ToArray().Select(item => Masked(item))]),
        ValueKind.Object => Value.Object([.. value.AsObject.ToArray().Select(member => KeyValuePair.Create(member.Key, Masked(member.Value)))]),
        _ => value,
    };

    private static string TypeOf(CanvasStep step) => step switch
    {
        ActionPathsStep => "action_paths",
        UserUpdateStep => "user_update",
        DelayStep => "delay",
        DecisionSplitStep => "decision_split",
        AudiencePathsStep => "audience_paths",
        ExperimentPathsStep => "experiment_paths",
        ContextStep => "context",
        WebhookStep => "webhook",
        _ => throw new InvalidOperationException($"A step of type {step.GetType().Name} has no name."),
    };

    private static string Snake(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
