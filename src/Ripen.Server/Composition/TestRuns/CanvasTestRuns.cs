using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Pipeline;
using Ripen.Delivery.Previews;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.TestRuns;
using Ripen.Templates;

namespace Ripen.Server.Composition.TestRuns;

/// <summary>
/// Runs canvases for a look (canvas §6.1): the document, published or not, for a copy of the user, by the engine and the templates that run it for real. See
/// <see cref="TestJourney"/>.
/// </summary>
/// <param name="parsed">The templates of steps.</param>
/// <param name="content">Calls for them.</param>
/// <param name="secrets">The values of all stored secrets, which no answer shows.</param>
/// <param name="time">The installation's clock: when a user enters who enters now.</param>
/// <param name="wall">The clock by which a run is cut off.</param>
internal sealed class CanvasTestRuns(
    RuleLibrary rules,
    ITemplateEngine templates,
    MessageTemplates parsed,
    ConnectedContentFetcher content,
    Func<IEnumerable<string>> secrets,
    PartitionNode node,
    IPartitions partitions,
    INames names,
    TimeProvider time,
    TimeProvider wall) : ITestRuns
{
    /// <summary>How many runs go on at once.</summary>
    public const int MaxRuns = 4;

    private readonly Slots _runs = new(MaxRuns);

    /// <inheritdoc/>
    public async Task<ApiAnswer> RunAsync(string canvas, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var slot = _runs.TryTake();
        if (slot is null)
        {
            return ApiRoutes.Message(429, $"{MaxRuns} test runs go on already; ask again when one has ended");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return TestRunBody.TryRead(document.RootElement, out var asked) is { } error ? ApiRoutes.Message(400, error) : await RunAsync(canvas, asked, cancellationToken);
        }
        catch (JsonException)
        {
            return ApiRoutes.Message(400, JsonAnswers.BadRequest);
        }
    }

    private async Task<ApiAnswer> RunAsync(string id, TestRunBody asked, CancellationToken cancellationToken)
    {
        var (snapshot, refusal) = Find(id, asked.Definition);
        if (snapshot is null)
        {
            return refusal!;
        }

        var set = RuleSetBuilder.Build(snapshot) with { Settings = rules.Settings };
        var canvas = set.Canvases.First(c => c.Id == id);
        var at = asked.EnteredAt ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        if (TestRunCheck.Refuse(canvas, asked, at) is { } problem)
        {
            return ApiRoutes.Message(400, problem);
        }

        if (await CopyAsync(asked.User, cancellationToken) is not { } user)
        {
            return ApiRoutes.Message(404, "User not found");
        }

        var known = new ScratchNames(names);
        known.Add(RuleSetBuilder.NamesIn(set));
        var profile = ProfileCodec.Read(user.Key, user.Profile.Span);
        var findings = new EntryCriteria(set, canvas, known).Ask(profile, at, asked.Trigger, asked.EventName, asked.Properties.Span);
        var journey = new TestJourney(set, PlanOf(canvas, asked, findings), user, known);
        journey.Enter(at);
        var renderer = new TestRunRenderer(parsed, content, journey, known);
        var isWhole = await TimedRun.RunAsync(journey, renderer.RenderAsync, wall, cancellationToken);
        return new TestRunJson(snapshot, canvas, new SecretMask([.. secrets(), .. renderer.Secrets])).Answer(profile, at, findings, journey, isWhole);
    }

    private static TestRunPlan PlanOf(CanvasDefinition canvas, TestRunBody asked, EntryFindings findings) => new(canvas)
    {
        Trigger = findings.Trigger is { } trigger ? canvas.Entry.Triggers[trigger.Index] : null,
        Product = asked.EventName,
        Properties = asked.Properties,
        Variant = asked.Variant,
        Choices = asked.Choices,
    };

    // The documents in force, with the unsaved one in its place; it is checked as for a publication.
    private (DefinitionSnapshot? Snapshot, ApiAnswer? Refusal) Find(string id, JsonElement definition)
    {
        if (definition.ValueKind == JsonValueKind.Undefined)
        {
            return rules.Current.Find(DefinitionKind.Canvas, id) is null ? (null, ApiRoutes.Message(404, $"There is no canvas {id}")) : (rules.Current, null);
        }

        // An object begins on a line of its own, so that lines and columns are those within it.
        var isYaml = definition.ValueKind == JsonValueKind.String;
        var source = isYaml ? new DefinitionSource(string.Empty, definition.GetString()!, SourceFormat.Yaml) : new DefinitionSource(string.Empty, $"[\n{definition.GetRawText()}]", SourceFormat.Json);
        var reading = DefinitionReader.Read(source);
        if (!reading.Succeeded)
        {
            return (null, Refused(reading.Errors, isYaml));
        }

        if (reading.Documents is not [{ Kind: DefinitionKind.Canvas } document] || document.Id != id)
        {
            return (null, ApiRoutes.Message(400, $"'definition' must be one document, the canvas {id}"));
        }

        var plan = new Publisher(templates).Plan(rules.Current, reading.Documents, PublishOptions.Offline);
        return plan.Succeeded ? (plan.Snapshot, null) : (null, Refused(plan.Errors, isYaml));
    }

    private static ApiAnswer Refused(IReadOnlyList<DefinitionError> errors, bool isYaml) =>
        DefinitionProblemJson.Refused([.. errors.Select(e => e with { Document = "definition", Line = Math.Max(0, e.Line - (isYaml ? 0 : 1)) })], errors[0].Message);

    private async Task<TestedUser?> CopyAsync(UserIdentifier identifier, CancellationToken cancellationToken)
    {
        if (UserMatch.Pick(await partitions.FindUsersAsync(identifier, cancellationToken)) is not { User: var user })
        {
            return null;
        }

        var partition = user.Partition(node.Partitions);
        var bytes = await node.AskAsync(partition, engine =>
        {
            if (engine.Profiles.FindByBrazeId(user.Key, user.CreatedSecond) is not { } profile)
            {
                return null;
            }

            var to = new ByteWriter(512);
            ProfileCodec.Write(to, profile);
            return to.ToArray();
        });
        return bytes is null ? null : new TestedUser(partition, node.Partitions, user.Key, bytes);
    }
}
