using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>The types of steps (canvas §4) and the ways out of each.</summary>
public static class StepTypes
{
    /// <summary>Waits for what a user does.</summary>
    public const string ActionPaths = "action_paths";

    /// <summary>Writes to the profile.</summary>
    public const string UserUpdate = "user_update";

    /// <summary>Holds for a time.</summary>
    public const string Delay = "delay";

    /// <summary>Asks one question of the profile.</summary>
    public const string DecisionSplit = "decision_split";

    /// <summary>Routes by filters.</summary>
    public const string AudiencePaths = "audience_paths";

    /// <summary>Routes by chance.</summary>
    public const string ExperimentPaths = "experiment_paths";

    /// <summary>Sets variables of the journey.</summary>
    public const string Context = "context";

    /// <summary>Calls another system.</summary>
    public const string Webhook = "webhook";

    /// <summary>All types, the commonest first.</summary>
    public static IReadOnlyList<string> All { get; } = [ActionPaths, UserUpdate, Delay, DecisionSplit, AudiencePaths, ExperimentPaths, Context, Webhook];

    /// <summary>Whether a step has several ways out.</summary>
    public static bool Branches(JsonObject step) => step.Text("type") is ActionPaths or DecisionSplit or AudiencePaths or ExperimentPaths;

    /// <summary>The ways out of a step, from left to right.</summary>
    public static IReadOnlyList<StepWay> WaysOf(JsonObject step) => step.Text("type") switch
    {
        ActionPaths or AudiencePaths => [.. Listed(step, "groups"), Way("everyone_else", null, step.Part("everyone_else"))],
        ExperimentPaths when step.Part("control") is { } control => [.. Listed(step, "paths"), Way("control", null, control)],
        ExperimentPaths => [.. Listed(step, "paths")],
        DecisionSplit => [Way("yes", null, step.Part("yes")), Way("no", null, step.Part("no"))],
        _ => [new StepWay("next", null, step.Text("next"), Exits: false)],
    };

    /// <summary>A step of a type with nothing typed in yet.</summary>
    /// <param name="type">The type.</param>
    /// <param name="id">Its id.</param>
    /// <param name="group">The name of its first group or path, without the number.</param>
    public static JsonObject Blank(string type, string id, string group)
    {
        JsonObject step = new() { ["id"] = id, ["type"] = type };
        switch (type)
        {
            case ActionPaths:
                step["window"] = "1d";
                step["ranked"] = false;
                step["groups"] = new JsonArray(new JsonObject { ["name"] = $"{group} 1", ["triggers"] = new JsonArray() });
                step["everyone_else"] = new JsonObject();
                break;
            case UserUpdate:
                step["updates"] = new JsonArray(new JsonObject { ["attribute"] = string.Empty, ["set"] = string.Empty });
                break;
            case Delay:
                step["for"] = "1d";
                break;
            case DecisionSplit:
                step["filter"] = new JsonObject { ["and"] = new JsonArray() };
                step["yes"] = new JsonObject();
                step["no"] = new JsonObject();
                break;
            case AudiencePaths:
                step["groups"] = new JsonArray(new JsonObject { ["name"] = $"{group} 1", ["filter"] = new JsonObject { ["and"] = new JsonArray() } });
                step["everyone_else"] = new JsonObject();
                break;
            case ExperimentPaths:
                step["paths"] = new JsonArray(new JsonObject { ["name"] = $"{group} 1", ["percent"] = 50 }, new JsonObject { ["name"] = $"{group} 2", ["percent"] = 50 });
                break;
            case Context:
                step["variables"] = new JsonArray(new JsonObject { ["name"] = string.Empty, ["type"] = "string", ["value"] = string.Empty });
                break;
            case Webhook:
                step["message"] = new JsonObject { ["method"] = "POST", ["url"] = "https://", ["headers"] = new JsonObject { ["Content-Type"] = "application/json" }, ["body"] = "{}" };
                break;
        }

        return step;
    }

    private static IEnumerable<StepWay> Listed(JsonObject step, string key) => step.Parts(key).Select((part, i) => Way($"{key}[{i}]", part.Text("name"), part));

    private static StepWay Way(string key, string? name, JsonObject? part) => new(key, name, part.Text("next"), part.Flag("exit"));
}
