using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Rules;
using Ripen.Server.Composition.Auditing;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>The rule sets of the installation: the current one, and any by its number, bound, for partitions that replay.</summary>
internal sealed class RuleLibrary
{
    private readonly ControlStore _control;
    private readonly ConcurrentDictionary<long, BoundRules> _bound = new();

    private RuleLibrary(ControlStore control, DefinitionSnapshot current, EngineSettings settings) => (_control, Current, Settings) = (control, current, settings);

    /// <summary>The documents in force.</summary>
    public DefinitionSnapshot Current { get; private set; }

    /// <summary>The engine's settings in force.</summary>
    public EngineSettings Settings { get; private set; }

    /// <summary>Opens the library; when the settings are not those of the last set, a new set takes them.</summary>
    public static async Task<RuleLibrary> OpenAsync(ControlStore control, EngineSettings settings, CancellationToken cancellationToken)
    {
        // A set may be bound as soon as it is known, and it finds its currencies by number.
        await control.Names.GetOrAddAsync([.. ExchangeRates.CodesOf(EngineSettings.Default), .. ExchangeRates.CodesOf(settings)], cancellationToken);
        var latest = await control.DefinitionSets.ReadLatestAsync(cancellationToken);
        if (latest is null)
        {
            var empty = new RuleLibrary(control, DefinitionSnapshot.Empty, EngineSettings.Default);
            await empty.TakeSettingsAsync(settings, cancellationToken);
            return empty;
        }

        var (stored, snapshot) = Read(latest.Content);
        var library = new RuleLibrary(control, snapshot, stored.Settings);
        await library.TakeSettingsAsync(settings, cancellationToken);
        return library;
    }

    /// <summary>The set with a number, bound.</summary>
    /// <exception cref="InvalidOperationException">There is no such set.</exception>
    public BoundRules Bound(long number) => _bound.GetOrAdd(number, Bind);

    /// <summary>Gives every name its number, stores the set, and makes it current. False when another was stored meanwhile.</summary>
    /// <param name="publishedBy">The name of the key that publishes; empty for the server itself.</param>
    public async Task<bool> StoreAsync(DefinitionSnapshot snapshot, IReadOnlyList<PublishResult> results, string publishedBy, CancellationToken cancellationToken)
    {
        var rules = ToRules(snapshot, Settings);
        await _control.Names.GetOrAddAsync([.. RuleSetBuilder.NamesIn(rules)], cancellationToken);
        var bound = RuleBinder.Bind(rules, _control.Names);
        var versions = results.Where(r => r.Change != DefinitionChange.Unchanged).Select(r => VersionOf(snapshot, r)).ToList();
        var stored = await _control.DefinitionSets.StoreAsync((int)snapshot.Number, publishedBy, Write(snapshot, Settings), versions, DefinitionChanges.Of(Current, results), cancellationToken);
        if (stored.Outcome != StoreSetOutcome.Stored)
        {
            return false;
        }

        await _control.Roles.NoteAsync(UpdateTypes.Of(rules, _control.Names), cancellationToken);
        _bound[snapshot.Number] = bound;
        Current = snapshot;
        return true;
    }

    private static DocumentVersion VersionOf(DefinitionSnapshot snapshot, PublishResult result)
    {
        var document = snapshot.Find(result.Kind, result.Id)!;
        return new DocumentVersion(
            DefinitionSchemas.NameOf(document.Kind), document.Id, document.Version, document.CanonicalJson, document.SourceText, StatusNames.Of(document.Status), (int)snapshot.Number);
    }

    private async Task TakeSettingsAsync(EngineSettings settings, CancellationToken cancellationToken)
    {
        if (Settings == settings)
        {
            return;
        }

        Settings = settings;
        await StoreAsync(Current with { Number = Current.Number + 1 }, [], "settings", cancellationToken);
    }

    private BoundRules Bind(long number)
    {
        if (number == 0)
        {
            return RuleBinder.Bind(RuleSet.Empty, _control.Names);
        }

        var set = _control.DefinitionSets.ReadAsync((int)number, CancellationToken.None).GetAwaiter().GetResult()
            ?? throw new InvalidOperationException($"The control store has no definition set {number}, which the log names. Restore the data folder from a backup.");
        var (stored, snapshot) = Read(set.Content);
        return RuleBinder.Bind(ToRules(snapshot, stored.Settings), _control.Names);
    }

    private static RuleSet ToRules(DefinitionSnapshot snapshot, EngineSettings settings) => RuleSetBuilder.Build(snapshot) with { Settings = settings };

    private static string Write(DefinitionSnapshot snapshot, EngineSettings settings) =>
        JsonSerializer.Serialize(new StoredRuleSet(settings, Encoding.UTF8.GetString(DefinitionStoreJson.Write(snapshot))), StoredRuleSetContext.Default.StoredRuleSet);

    private static (StoredRuleSet Stored, DefinitionSnapshot Snapshot) Read(string content)
    {
        var stored = JsonSerializer.Deserialize(content, StoredRuleSetContext.Default.StoredRuleSet) ?? throw new InvalidOperationException("A stored definition set is empty.");
        return (stored, DefinitionStoreJson.ReadSnapshot(Encoding.UTF8.GetBytes(stored.Definitions)));
    }
}
