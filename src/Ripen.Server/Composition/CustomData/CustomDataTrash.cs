using Ripen.Definitions.Publishing;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.CustomData;

/// <summary>
/// Empties the trash of custom attributes and events: when the days are over, a sweep takes the values from all users; then the document is archived and the name is free. What was
/// cancelled comes back to the blocklist. It remembers nothing: document and sweep say how far it is.
/// </summary>
internal sealed partial class CustomDataTrash(
    RuleLibrary rules, DefinitionsApi definitions, CustomDataTimes times, SweepControl sweeps, NameRoles roles, INames names, TimeProvider time, TimeProvider machineTime, ILogger<CustomDataTrash> logger)
{
    /// <summary>Looks every second until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stop) => Rounds.RunAsync(LookAsync, failure => LogFailed(logger, failure), machineTime, stop);

    /// <summary>Where a document goes when its sweep stands somewhere; null: it stays in the trash. Of a cancelled one, what was not taken yet is kept, out of sight as before.</summary>
    public static DefinitionStatus? StatusAfter(SweepStatus? sweep) => sweep switch
    {
        SweepStatus.Done => DefinitionStatus.Archived,
        SweepStatus.Cancelled => DefinitionStatus.Active,
        _ => null,
    };

    private async Task LookAsync(CancellationToken stop)
    {
        foreach (var document in rules.Current.Documents.Where(d => d.Status == DefinitionStatus.Trashed))
        {
            var since = (await times.OfAsync(document, stop)).TrashedSince;
            if (since + (long)TrashTimes.Wait.TotalMilliseconds <= time.GetUtcNow().ToUnixTimeMilliseconds())
            {
                await DeleteAsync(document, stop);
            }
        }
    }

    private async Task DeleteAsync(DefinitionDocument document, CancellationToken stop)
    {
        var name = names.Find(document.Name);
        var isAttribute = document.Kind == DefinitionKind.CustomAttribute;
        var sweep = name == 0 ? SweepStatus.Done
            : await sweeps.EnsureAsync(CustomDataTimes.SweepIdOf(document), isAttribute ? SweepKind.RemoveAttribute : SweepKind.RemoveEvent, name);
        if (sweep == SweepStatus.Done)
        {
            await roles.ForgetAsync(name, isAttribute ? NameRole.Attribute : NameRole.Event, stop);
        }

        if (StatusAfter(sweep) is { } status)
        {
            await definitions.LeaveTrashAsync(document.Kind, document.Id, status, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An attribute or event whose days in the trash are over could not be deleted yet; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
