using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Definitions.Ingestion;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Storage;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Integrations from the definitions in force, with their connections from the secret store or the environment.</summary>
/// <param name="zone">The company's, for their schedules.</param>
internal sealed class IntegrationLibrary(RuleLibrary rules, SecretStore secrets, TimeZoneInfo zone) : IIntegrations
{
    private Read _read = new(null, [], []);

    /// <summary>All that are not archived, in the order of their creation.</summary>
    public IReadOnlyList<(DefinitionStatus Status, IntegrationDefinition Definition)> All => InForce().All;

    /// <inheritdoc/>
    public IReadOnlyList<Integration> Active() => InForce().Active;

    /// <summary>The one with an id, or with the identifier of the compatible API; null when there is none that is not archived.</summary>
    public (DefinitionStatus Status, IntegrationDefinition Definition)? Find(string id)
    {
        var isGuid = Guid.TryParseExact(id, "D", out var guid);
        foreach (var one in All)
        {
            if (one.Definition.Id == id || (isGuid && one.Definition.IntegrationId == guid))
            {
                return one;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask<string?> ConnectionAsync(string integration, CancellationToken cancellationToken)
    {
        if (Find(integration) is not { } found)
        {
            return null;
        }

        var source = found.Definition.Source;
        try
        {
            return source.SecretEnvironment is { } variable ? Environment.GetEnvironmentVariable(variable) : await secrets.GetAsync(source.Secret!, cancellationToken);
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }

    /// <summary>An integration as a run needs it.</summary>
    public Integration ToRun(IntegrationDefinition definition) => new(definition.Id, new SourceObject(definition.Source.Schema, definition.Source.Table, definition.Data))
    {
        Schedule = definition.Schedule is { } schedule ? new RunSchedule(schedule.Words, after => schedule.Next(after, zone)) : null,
        UpdateExistingOnly = definition.UpdateExistingOnly,
        ByPrecedence = definition.ByPrecedence,
        IsInclusive = definition.IsInclusive,
        UsesLedger = definition.UsesLedger,
        SafetyLag = TimeSpan.FromMilliseconds(definition.SafetyLag),
        RowsPerRun = definition.RowsPerRun,
        Canvas = definition.Canvas,
    };

    // Reading documents takes its time, and the schedule asks every second.
    private Read InForce()
    {
        var current = rules.Current;
        var read = _read;
        if (!ReferenceEquals(read.Of, current))
        {
            var all = RuleSetBuilder.Integrations(current);
            _read = read = new Read(current, all, [.. all.Where(one => one.Status == DefinitionStatus.Active).Select(one => ToRun(one.Definition))]);
        }

        return read;
    }

    private sealed record Read(DefinitionSnapshot? Of, IReadOnlyList<(DefinitionStatus Status, IntegrationDefinition Definition)> All, IReadOnlyList<Integration> Active);
}
