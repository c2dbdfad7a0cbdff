using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>What seeds never meet they cannot test.</summary>
public sealed class CoverageTests
{
    private const int Seeds = 600;

    private static readonly string[] Places =
    [
        "before the append", "after the append, before the sync", "after the sync, before anything is applied", "while an entry is applied",
        "before messages are carried", "before candidates are taken", "before deliveries are taken", "before the receiver is called", "after the receiver acted, before its answer",
        "before the checkpoint is written", "after the checkpoint is written", "before the checkpoint is synced", "after the checkpoint is synced", "before the cut", "after the cut",
    ];

    private static readonly string[] Happenings =
    [
        "Ended Completed", "Ended Replaced", "Ended Deduplicated", "Ended DueWhileStopped", "Ended ExitGroup", "Ended StepRemoved",
        "EntryRefused Stopped", "EntryRefused Audience", "EntryRefused ReEligibility", "EntryRefused SameSecond", "EntryRefused LoopGuard", "EntryRefused Breaker", "SendRefused Depth",
        "EveryoneElse ap", "GroupAdvanced ap +5", "GroupAdvanced ranked-wait gold", "NoChange fast-down", "UpdateFailed u1", "StepEntered fast-wait-2", "Aborted", "Claimed", "Sent", "Failed",
        "Yes tour-split", "No tour-split", "GroupAdvanced tour-paths staff", "GroupAdvanced tour-paths hot", "EveryoneElse tour-paths", "Proceeded tour-delay", "Proceeded tour-nap", "StepEntered tour-last",
        "Ended DelayPassed", "Ended ExitTrigger", "Ended ExitAudience", "StepExited tour-delay", "StepExited tour-wait",
        "VariablesUpdated talk-note", "VariablesNotUpdated talk-note", "Yes talk-split", "No talk-split", "Updated talk-add", "UpdateFailed talk-add", "Aborted talk-note", "LiquidError talk-add", "TooLate talk-add", "NoChange talk-add",
        "Aborted talk-send", "Claimed talk-send", "Sent talk-send", "Failed talk-send", "TooLate talk-send", "GroupAdvanced talk-wait again", "SendRefused talk-send FrequencyCapped",
        "Held", "Enrolled", "SendRefused Pending", "SendRefused ExceptionEvent", "SendRefused ControlGroup", "SendRefused FrequencyCapped", "nudge SendRefused Stopped", "nudge SendRefused Audience", "nudge Sent",
        "GroupAdvanced call-wait demo", "Yes call-split", "No call-split", "EntryRefused EntryMode", "daily Entered", "daily EntryRefused ReEligibility", "ScheduleSkipped",
        "EntryRefused VolumeLimit", "SendRefused QuietHours", "SendRefused talk-send QuietHours", "Held talk-send",
        "PathTaken trial-paths short", "PathTaken trial-paths long", "ControlTaken trial-paths", "Ended ExperimentControl", "ConvertedA Variant 1", "ConvertedB Variant 1", "ConvertedA trial-paths short",
        "ConvertedA trial-paths (any)", "ConvertedA salesforce-mql", "nudge ConvertedA (any)", "Ended UserDeleted", "SendRefused NoUser",
    ];

    private static readonly string[] Changes = [" Identify ", " AddAlias ", " RenameExternalId ", " RemoveExternalId ", " Merge ", "publishes set", "is to arm", "is to call", "cancels sweep", " Delete ", " new@example.com ", "replay ", " by force", "merges history", " is rendered: a document", " is rendered: broken", " is rendered: postponed", "the dead letter "];

    [Fact]
    public void Seeds_die_everywhere_and_meet_everything()
    {
        var met = Enumerable.Range(1, Seeds).AsParallel().SelectMany(seed => Run.Meets((ulong)seed)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Places, place => Assert.Contains("died " + place, met));
        Assert.All(Changes, change => Assert.Contains(met, m => m.Contains(change, StringComparison.Ordinal)));
        Assert.All(Happenings, happening => Assert.Contains(met, m => m == happening || m.EndsWith(" " + happening, StringComparison.Ordinal)));
    }
}
