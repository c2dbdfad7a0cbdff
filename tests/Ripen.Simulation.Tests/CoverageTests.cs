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
        "ended Completed", "ended Replaced", "ended Deduplicated", "ended DueWhileStopped", "ended ExitGroup", "ended StepRemoved",
        "refused Stopped", "refused Audience", "refused ReEligibility", "refused SameSecond", "refused LoopGuard", "refused Depth",
        "else ap", "group ap +5", "group ranked-wait gold", "no change fast-down", "failed u1", "step fast-wait-2", "aborted", "claimed", "sent", "failed",
        "yes tour-split", "no tour-split", "group tour-paths staff", "group tour-paths hot", "else tour-paths", "proceeded tour-delay", "proceeded tour-nap", "step tour-last",
        "ended DelayPassed", "ended ExitTrigger", "ended ExitAudience", "exited tour-delay", "exited tour-wait",
        "set talk-note", "not set talk-note", "yes talk-split", "no talk-split", "updated talk-add", "failed talk-add", "aborted talk-note", "liquid error talk-add", "too late talk-add",
        "aborted talk-send", "claimed talk-send", "sent talk-send", "failed talk-send", "too late talk-send", "group talk-wait again", "refused FrequencyCapped talk-send",
        "held", "enrolled", "refused Pending", "refused ExceptionEvent", "refused ControlGroup", "refused FrequencyCapped", "nudge refused Stopped", "nudge refused Audience", "nudge sent",
        "group call-wait demo", "yes call-split", "no call-split", "refused EntryMode", "daily entered", "daily refused ReEligibility", "schedule skipped",
    ];

    private static readonly string[] Changes = [" Identify ", " AddAlias ", " Merge ", "publishes set", "is to arm", "is to call", "cancels sweep", "merges history"];

    [Fact]
    public void Seeds_die_everywhere_and_meet_everything()
    {
        var met = Enumerable.Range(1, Seeds).AsParallel().SelectMany(seed => Run.Meets((ulong)seed)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Places, place => Assert.Contains("died " + place, met));
        Assert.All(Changes, change => Assert.Contains(met, m => m.Contains(change, StringComparison.Ordinal)));
        Assert.All(Happenings, happening => Assert.Contains(met, m => m == happening || m.EndsWith(" " + happening, StringComparison.Ordinal)));
    }
}
