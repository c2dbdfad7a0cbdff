using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Runtime;
using Ripen.Runtime.Reading;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Segments;
using Ripen.Templates;

namespace Ripen.Server.Composition;

/// <summary>
/// Tests one user against a filter or a segment and says which leaf said no (contract §4). A filter is read as the filter of a segment that is not published, so that it is checked like
/// any other.
/// </summary>
internal sealed class SegmentTest(RuleLibrary rules, ITemplateEngine templates, PartitionNode node, INames names, TimeProvider time) : ISegmentTest
{
    // Nothing is stored under it. A published segment of that id is only hidden while a filter is tested.
    private const string Unpublished = "tested-filter";
    private const string Form = "The body is {\"filter\": FILTER or \"segment\": \"ID\", \"user\": \"EXTERNAL_ID\"}";

    /// <inheritdoc/>
    public async Task<ApiAnswer> TestAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        JsonDocument request;
        try
        {
            request = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return ApiRoutes.Message(400, JsonAnswers.BadRequest);
        }

        using (request)
        {
            var root = request.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "user") is not { Length: > 0 } user)
            {
                return ApiRoutes.Message(400, Form);
            }

            if (root.TryGetProperty("filter", out var filter) && filter.ValueKind == JsonValueKind.Object && !root.TryGetProperty("segment", out _))
            {
                return await TestFilterAsync(filter, user);
            }

            return Text(root, "segment") is { } segment && !root.TryGetProperty("filter", out _)
                ? rules.Current.Find(DefinitionKind.Segment, segment) is null
                    ? ApiRoutes.Message(404, $"There is no segment '{segment}'")
                    : await TestAsync(rules.Current, segment, user)
                : ApiRoutes.Message(400, Form);
        }
    }

    private Task<ApiAnswer> TestFilterAsync(JsonElement filter, string user)
    {
        var document = $$"""[{"kind": "segment", "id": "{{Unpublished}}", "name": "Tested filter", "filter":{{'\n'}}{{filter.GetRawText()}}}]""";
        var reading = DefinitionReader.Read(new DefinitionSource(string.Empty, document, SourceFormat.Json));
        if (!reading.Succeeded)
        {
            return Task.FromResult(Refused(reading.Errors));
        }

        var plan = new Publisher(templates).Plan(rules.Current, reading.Documents, PublishOptions.Offline);
        return plan.Succeeded ? TestAsync(plan.Snapshot, Unpublished, user) : Task.FromResult(Refused(plan.Errors));
    }

    private async Task<ApiAnswer> TestAsync(DefinitionSnapshot snapshot, string segment, string user)
    {
        var identifier = UserIdentifier.ExternalId(user);
        if (identifier.Hash is not { } hash)
        {
            return ApiRoutes.Message(404, "User not found");
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds(); // a partition without traffic has not heard how late it is
        var explained = Compile(RuleSetBuilder.Build(snapshot).Segments, segment);
        var finding = await node.AskAsync(UserAddress.PartitionOf(hash, node.Partitions), engine =>
            PartitionReader.Find(engine, identifier) is { } profile ? explained.Explain(new FilterScope(profile, Math.Max(engine.Stamp, now), [])) : null);
        return finding is null ? ApiRoutes.Message(404, "User not found") : JsonAnswer.Success(json =>
        {
            json.WriteBoolean("match", finding.Match);
            json.WritePropertyName("explanation");
            new ExplanationJson(snapshot).Write(json, finding, segment);
        });
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The filter begins on a line of its own, so that lines and columns are those of the filter.
    private static ApiAnswer Refused(IReadOnlyList<DefinitionError> errors) =>
        DefinitionProblemJson.Refused([.. errors.Select(e => e with { Document = "filter", Line = Math.Max(0, e.Line - 1) })], errors[0].Message);

    private ExplainedFilter Compile(IReadOnlyList<SegmentDefinition> segments, string segment)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rules.Settings.TimeZone);
        return new FilterExplainer(new FilterCompiler(segments, names, zone), segments, names, zone).Compile(segments.First(s => s.Id == segment).Filter);
    }
}
