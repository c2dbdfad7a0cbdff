using System.Text;
using System.Text.Json;
using Ripen.Definitions.Export;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Composition.CustomData;
using Ripen.Server.Composition.Stats;
using Ripen.Storage.Control;
using Ripen.Templates;

namespace Ripen.Server.Composition;

/// <summary>Publishes definitions: validates all together, stores the set under a number, and answers when every partition has it (contract §3, §4).</summary>
internal sealed class DefinitionsApi(RuleLibrary rules, ITemplateEngine templates, PartitionNode node, CanvasArming arming, DefinitionStats stats, CanvasOverview overview, DefinitionSetStore versions, AuditLog audit, CustomDataTimes customData, INames names, IWorkspaceNames received, TimeProvider time)
    : IDefinitionsApi, IDisposable
{
    private readonly SemaphoreSlim _publishing = new(1, 1);

    /// <inheritdoc/>
    public async Task<ApiAnswer> PublishAsync(DefinitionUpload upload, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(upload.Body.Span);
        }
        catch (DecoderFallbackException)
        {
            return ApiRoutes.Message(400, "The body is not valid UTF-8");
        }

        var reading = DefinitionReader.Read(new DefinitionSource(string.Empty, text, upload.IsYaml ? SourceFormat.Yaml : SourceFormat.Json));
        if (!reading.Succeeded)
        {
            return DefinitionProblemJson.Refused(reading.Errors);
        }

        if (upload.Expected is not null && reading.Documents.Count != 1)
        {
            return ApiRoutes.Message(400, "'expected_version' is for a body with one document");
        }

        await _publishing.WaitAsync(cancellationToken);
        try
        {
            if (upload.Expected is { } expected && (rules.Current.Find(reading.Documents[0].Kind, reading.Documents[0].Id)?.Version ?? 0) is var now && now != expected)
            {
                return ApiRoutes.Message(409, $"{DefinitionSchemas.NameOf(reading.Documents[0].Kind)} {reading.Documents[0].Id} has version {now} by now, not {expected}: somebody else changed it; nothing was published");
            }

            var options = new PublishOptions(HoldsUsers, upload.Prune) { Moment = Moment(), Names = received, Trash = customData.Trash };
            var plan = new Publisher(templates).Plan(rules.Current, reading.Documents, options);
            return await CarryOutAsync(plan, reading.Warnings, upload.DryRun, upload.Rearm, upload.Publisher, cancellationToken);
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SetStatusAsync(string kind, string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken)
    {
        if (DefinitionSchemas.KindOf(kind) is not { } known || rules.Current.Find(known, id) is null)
        {
            return NotFound(kind, id);
        }

        if (!TryReadStatus(body, out var status, out var rearm))
        {
            return ApiRoutes.Message(400, "The body is {\"status\": \"active\", \"stopped\", \"archived\" or \"trashed\", \"rearm\"?: true or false}");
        }

        await _publishing.WaitAsync(cancellationToken);
        try
        {
            var plan = Definitions.Publishing.Publisher.ChangeStatus(rules.Current, known, id, status, Moment(), customData.Trash);
            return await CarryOutAsync(plan, [], dryRun: false, rearm, actor, cancellationToken);
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Ends the time in the trash of a custom attribute or event, unless somebody has ended it already.</summary>
    public async Task LeaveTrashAsync(DefinitionKind kind, string id, DefinitionStatus status, CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            if (rules.Current.Find(kind, id) is { Status: DefinitionStatus.Trashed })
            {
                await CarryOutAsync(Definitions.Publishing.Publisher.LeaveTrash(rules.Current, kind, id, status), [], dryRun: false, rearm: false, string.Empty, cancellationToken);
            }
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> RearmAsync(string canvas, string actor, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(DefinitionKind.Canvas, canvas) is not { } document)
        {
            return NotFound("canvas", canvas);
        }

        if (document.Status != DefinitionStatus.Active)
        {
            return ApiRoutes.Message(400, $"The canvas {canvas} is {StatusNames.Of(document.Status)}; only an active canvas can be armed");
        }

        return await ArmAsync(canvas, actor) is not { } sweep
            ? ApiRoutes.Message(409, $"{SweepTable.MaxRunning} operations over all users are under way; wait for one to end, or cancel one (GET /v1/sweeps)")
            : JsonAnswer.Success(json =>
            {
                json.WriteNumber("armed", sweep.Entered);
                json.WritePropertyName("sweep");
                sweep.Write(json, names);
            });
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> ListAsync(CancellationToken cancellationToken) => Task.FromResult(JsonAnswer.Success(json =>
    {
        json.WriteStartArray("definitions");
        foreach (var document in rules.Current.Documents)
        {
            WriteHead(json, document);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }));

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReadAsync(string kind, string id, long? version, CancellationToken cancellationToken)
    {
        if (DefinitionSchemas.KindOf(kind) is not { } known || rules.Current.Find(known, id) is not { } document)
        {
            return NotFound(kind, id);
        }

        if (version is { } asked && asked != document.Version)
        {
            return asked is > 0 and <= int.MaxValue && await versions.ReadVersionAsync(kind, id, (int)asked, cancellationToken) is { } old
                ? JsonAnswer.Success(json => WriteBody(json, kind, id, old.Version, old.Status, old.Json, old.Source))
                : ApiRoutes.Message(404, $"There is no version {asked} of {kind} {id}");
        }

        return JsonAnswer.Success(json => WriteBody(json, kind, id, document.Version, StatusNames.Of(document.Status), document.CanonicalJson, document.SourceText));
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> CanvasesAsync(CancellationToken cancellationToken) => overview.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<ApiAnswer> VersionsAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var found = await versions.ReadVersionsAsync(kind, id, null, cancellationToken);
        var published = await versions.ReadPublicationsAsync([.. found.Select(version => version.SetNumber)], cancellationToken);
        return found.Count == 0 ? NotFound(kind, id) : JsonAnswer.Success(json =>
        {
            json.WriteStartArray("versions");
            foreach (var version in found)
            {
                json.WriteStartObject();
                json.WriteNumber("version", version.Version);
                json.WriteString("status", version.Status);
                json.WriteNumber("set", version.SetNumber);
                if (published.TryGetValue(version.SetNumber, out var publication))
                {
                    json.WriteString("published_at", Instant.ToIso(publication.At));
                    json.WriteString("published_by", publication.By);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> UsesAsync(string kind, string id, CancellationToken cancellationToken) =>
        Task.FromResult(DefinitionSchemas.KindOf(kind) is not { } known || rules.Current.Find(known, id) is null ? NotFound(kind, id) : JsonAnswer.Success(json =>
        {
            json.WriteStartArray("used_by");
            foreach (var user in RuleSetBuilder.UsersOf(rules.Current, known, id))
            {
                json.WriteStartObject();
                json.WriteString("kind", DefinitionSchemas.NameOf(user.Kind));
                json.WriteString("id", user.Id);
                json.WriteString("name", user.Name);
                json.WriteString("status", StatusNames.Of(user.Status));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));

    /// <inheritdoc/>
    public Task<ApiAnswer> ExportAsync(CancellationToken cancellationToken) => Task.FromResult(JsonAnswer.Success(json =>
    {
        json.WriteStartArray("files");
        foreach (var file in DefinitionExporter.Export(rules.Current))
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("text", file.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }));

    /// <inheritdoc/>
    public async Task<ApiAnswer> StatsAsync(string kind, string id, bool unarmed, CancellationToken cancellationToken) =>
        DefinitionSchemas.KindOf(kind) is { } known && rules.Current.Find(known, id) is { } document ? await stats.ReadAsync(document, unarmed, cancellationToken) : NotFound(kind, id);

    /// <inheritdoc/>
    public void Dispose() => _publishing.Dispose();

    /// <summary>Brings the current set into force in every partition that has another, in order; at the start and after each publication.</summary>
    public async Task BringIntoForceAsync()
    {
        var number = rules.Current.Number;
        var entry = Entries.Rules(number);
        await Task.WhenAll(Enumerable.Range(0, node.Partitions).Select(async partition =>
        {
            if (await node.AskAsync(partition, e => e.Rules.Source.Number) < number)
            {
                await node.PostAsync(partition, entry);
            }
        }));
    }

    private async Task<ApiAnswer> CarryOutAsync(PublishPlan plan, IReadOnlyList<DefinitionWarning> warnings, bool dryRun, bool rearm, string actor, CancellationToken cancellationToken)
    {
        if (!plan.Succeeded)
        {
            return DefinitionProblemJson.Refused(plan.Errors);
        }

        if (!dryRun && plan.Snapshot.Number != rules.Current.Number)
        {
            if (!await rules.StoreAsync(plan.Snapshot, plan.Results, actor, cancellationToken))
            {
                return ApiRoutes.Message(409, "Another publication came first; try again");
            }

            await BringIntoForceAsync();
        }

        var unarmed = dryRun ? [] : await UnarmedAsync(plan, rearm, actor, cancellationToken);
        return JsonAnswer.Success(json => WriteResults(json, plan, [.. warnings, .. plan.Warnings], unarmed));
    }

    private PublishMoment Moment() => new(time.GetUtcNow().ToUnixTimeMilliseconds(), rules.Bound(rules.Current.Number).CompanyZone);

    // What cannot be armed now, because too many operations are under way, is counted as unarmed. Whom the launch itself enters needs no arming.
    private async Task<Dictionary<string, (long Unarmed, SweepView? Sweep)>> UnarmedAsync(PublishPlan plan, bool rearm, string actor, CancellationToken cancellationToken)
    {
        var unarmed = new Dictionary<string, (long, SweepView?)>(StringComparer.Ordinal);
        foreach (var launched in plan.Results.Where(r =>
            r.Kind == DefinitionKind.Canvas && (r.Launches || (rearm && r.After == DefinitionStatus.Active))))
        {
            var canvas = names.Find(launched.Id);
            var sweep = launched.Before is null or DefinitionStatus.Draft && arming.EntersAtLaunch(canvas) ? await arming.LaunchedAsync(canvas)
                : rearm ? await ArmAsync(launched.Id, actor)
                : null;
            unarmed[launched.Id] = (sweep is null ? await arming.CountUnarmedAsync(canvas, cancellationToken) : 0, sweep);
        }

        return unarmed;
    }

    // Whoever asked may be gone meanwhile; what was begun is noted all the same.
    private async Task<SweepView?> ArmAsync(string canvas, string actor)
    {
        var sweep = await arming.ArmAsync(names.Find(canvas));
        if (sweep is not null)
        {
            await audit.NoteAsync(actor, new AuditChange("canvas.armed", $"canvas {canvas}", $"sweep {sweep.IdText}"), CancellationToken.None);
        }

        return sweep;
    }

    private bool HoldsUsers(string canvas, string step) => arming.HoldsUsersAsync(names.Find(canvas), names.Find(step)).GetAwaiter().GetResult();

    private void WriteResults(Utf8JsonWriter json, PublishPlan plan, List<DefinitionWarning> warnings, Dictionary<string, (long Unarmed, SweepView? Sweep)> unarmed)
    {
        json.WriteStartArray("results");
        foreach (var result in plan.Results)
        {
            json.WriteStartObject();
            json.WriteString("kind", DefinitionSchemas.NameOf(result.Kind));
            json.WriteString("id", result.Id);
            json.WriteNumber("version", result.Version);
            json.WriteString("change", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Change.ToString()));
            json.WriteString("status", StatusNames.Of(result.After));
            if (result.Kind == DefinitionKind.Canvas && unarmed.TryGetValue(result.Id, out var leads))
            {
                json.WriteNumber("unarmed", leads.Unarmed);
                json.WriteNumber("armed", leads.Sweep?.Entered ?? 0);
                if (leads.Sweep is { } sweep)
                {
                    json.WritePropertyName("sweep");
                    sweep.Write(json, names);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (warnings.Count > 0)
        {
            json.WriteStartArray("warnings");
            warnings.ForEach(w => DefinitionProblemJson.Write(json, w));
            json.WriteEndArray();
        }
    }

    private static void WriteHead(Utf8JsonWriter json, DefinitionDocument document)
    {
        json.WriteStartObject();
        json.WriteString("kind", DefinitionSchemas.NameOf(document.Kind));
        json.WriteString("id", document.Id);
        json.WriteString("name", document.Name);
        json.WriteNumber("version", document.Version);
        json.WriteString("status", StatusNames.Of(document.Status));
    }

    private static void WriteBody(Utf8JsonWriter json, string kind, string id, int version, string status, string canonical, string source)
    {
        json.WriteString("kind", kind);
        json.WriteString("id", id);
        json.WriteNumber("version", version);
        json.WriteString("status", status);
        json.WritePropertyName("document");
        json.WriteRawValue(canonical);
        json.WriteString("source", source);
    }

    private static bool TryReadStatus(ReadOnlyMemory<byte> body, out DefinitionStatus status, out bool rearm)
    {
        status = default;
        rearm = false;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("status", out var text) || text.ValueKind != JsonValueKind.String
                || StatusNames.Of(text.GetString()!) is not { } known || known == DefinitionStatus.Draft)
            {
                return false;
            }

            status = known;
            rearm = root.TryGetProperty("rearm", out var flag) && flag.ValueKind == JsonValueKind.True;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ApiAnswer NotFound(string kind, string id) => ApiRoutes.Message(404, $"There is no {kind} {id}");
}
