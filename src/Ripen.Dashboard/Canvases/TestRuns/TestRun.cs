using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Canvases.TestRuns;

/// <summary>What a canvas would do with a user, as the API answered.</summary>
/// <param name="Json">The answer.</param>
public sealed record TestRun(JsonElement Json)
{
    /// <summary>The steps to which the user came, in order.</summary>
    public IReadOnlyList<JsonElement> Steps { get; } = [.. Json.Items("steps")];

    /// <summary>The variant that the user is in.</summary>
    public string? Variant => Json.Text("variant");

    /// <summary>Why the journey ended.</summary>
    public string End => Json.Member("end")?.Text("reason") ?? string.Empty;

    /// <summary>Whether the user is in the audience and could have fired a trigger.</summary>
    public bool IsMatch => Json.Member("criteria")?.Flag("match") == true;

    /// <summary>What happened in a step, the first time the user came to it; null when they did not.</summary>
    public JsonElement? At(string step) => Steps.Where(visit => visit.Text("step") == step).Select(visit => (JsonElement?)visit).FirstOrDefault();

    /// <summary>Whether a way out of a step was taken.</summary>
    /// <param name="step">The step's id.</param>
    /// <param name="way">The way's key; see <see cref="Tree.StepPlace.Way"/>.</param>
    /// <param name="name">The name of the group or path; null where it has none.</param>
    public bool Took(string step, string way, string? name) => Steps.Any(visit => visit.Text("step") == step && (way == "next" || visit.Text("path") == (name ?? (way == "control" ? "control_group" : way))));
}
