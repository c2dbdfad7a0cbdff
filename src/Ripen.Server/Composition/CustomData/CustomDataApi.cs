using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Server.Api.CustomData;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.CustomData;

/// <summary>Custom attributes and events: what was received, what definitions say, and who uses them (profiles-segments-campaigns §1.5, §1.12).</summary>
internal sealed class CustomDataApi(RuleLibrary rules, CustomDataTimes times, NameRoles roles, INames names) : ICustomDataApi
{
    /// <inheritdoc/>
    public async Task<ApiAnswer> AttributesAsync(string? after, CancellationToken cancellationToken)
    {
        var ends = await EndsAsync(DefinitionKind.CustomAttribute, cancellationToken);
        var defined = RuleSetBuilder.Build(rules.Current).Attributes.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal);
        return Page("attributes", after, NameRole.Attribute, NameKind.Attribute, defined.Keys, (json, name) =>
        {
            var definition = defined.GetValueOrDefault(name);
            var number = names.Find(name);
            WriteType(json, "detected_type", roles.TypeOf(number));
            WriteType(json, "forced_type", definition?.Type ?? AttributeType.Automatic);
            json.WriteBoolean("mixed", roles.IsMixed(number));
            WriteStanding(json, definition is { Blocklisted: true }, name, ends);
            json.WriteString("definition", definition?.Id);
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> EventsAsync(string? after, CancellationToken cancellationToken)
    {
        var ends = await EndsAsync(DefinitionKind.CustomEvent, cancellationToken);
        var defined = RuleSetBuilder.Build(rules.Current).Events.ToDictionary(happened => happened.Name, StringComparer.Ordinal);
        return Page("events", after, NameRole.Event, NameKind.Event, defined.Keys, (json, name) =>
        {
            var definition = defined.GetValueOrDefault(name);
            WriteStanding(json, definition is { Blocklisted: true }, name, ends);
            json.WriteString("definition", definition?.Id);
        });
    }

    // When what is in the trash is deleted, by name.
    private async Task<Dictionary<string, long>> EndsAsync(DefinitionKind kind, CancellationToken cancellationToken)
    {
        var ends = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var document in rules.Current.Documents.Where(d => d.Kind == kind && d.Status == DefinitionStatus.Trashed))
        {
            ends[document.Name] = (await times.OfAsync(document, cancellationToken)).TrashedSince!.Value + (long)TrashTimes.Wait.TotalMilliseconds;
        }

        return ends;
    }

    private static void WriteStanding(Utf8JsonWriter json, bool isBlocklisted, string name, Dictionary<string, long> ends)
    {
        json.WriteBoolean("blocklisted", isBlocklisted);
        json.WriteString("deleted_from", ends.TryGetValue(name, out var at) ? Instant.ToIso(at) : null);
    }

    private ApiAnswer Page(string key, string? after, NameRole role, NameKind kind, IEnumerable<string> defined, Action<Utf8JsonWriter, string> write)
    {
        var uses = RuleSetBuilder.UsesOf(rules.Current).Where(use => use.Kind == kind).ToLookup(use => use.Name, StringComparer.Ordinal);
        var rows = roles.All().Where(seen => seen.Role == role).Select(seen => names.Text(seen.Number))
            .Concat(defined)
            .Concat(uses.Select(use => use.Key))
            .Where(name => after is null || string.CompareOrdinal(name, after) > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(ICustomDataApi.PageSize + 1)
            .ToList();
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray(key);
            foreach (var name in rows.Take(ICustomDataApi.PageSize))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                write(json, name);
                WriteUses(json, uses[name]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("cursor", rows.Count > ICustomDataApi.PageSize ? rows[ICustomDataApi.PageSize - 1] : null);
        });
    }

    private static void WriteType(Utf8JsonWriter json, string key, AttributeType type) =>
        json.WriteString(key, type == AttributeType.Automatic ? null : AttributeTypes.WordOf(type));

    private static void WriteUses(Utf8JsonWriter json, IEnumerable<NameUsage> uses)
    {
        json.WriteStartArray("used_by");
        foreach (var use in uses)
        {
            json.WriteStartObject();
            json.WriteString("kind", DefinitionSchemas.NameOf(use.UsedBy));
            json.WriteString("id", use.UsedById);
            json.WriteString("as", JsonNamingPolicy.SnakeCaseLower.ConvertName(use.Purpose.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
