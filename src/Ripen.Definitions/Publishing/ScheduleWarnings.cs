using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Definitions;
using Ripen.Engine.Rules;

namespace Ripen.Definitions.Publishing;

/// <summary>Scheduled entry that is published too late for some or all of its instants (canvas §3.1).</summary>
internal static class ScheduleWarnings
{
    public static void Check(ProblemList problems, PublishCandidate candidate, PublishMoment? moment)
    {
        if (moment is null || candidate.Change == DefinitionChange.Unchanged || candidate.Document.Status != DefinitionStatus.Active
            || candidate.Content.Canvas is not { Entry: { Schedule: { } schedule } entry })
        {
            return;
        }

        if (schedule is EntrySchedule.Launch)
        {
            CheckLaunch(problems, candidate);
        }
        else if (new BoundSchedule(schedule, moment.CompanyZone, entry.Start, entry.End, 0).Next(moment.Now) is null)
        {
            Warn(problems, candidate, WarningCodes.NoInstantLeft, "all instants have passed, so nobody enters by this schedule any more");
        }
    }

    // A later version of what entered at its launch is nothing to warn of; a resume, or a change to it, is.
    private static void CheckLaunch(ProblemList problems, PublishCandidate candidate)
    {
        if (candidate.Previous is { Status: not DefinitionStatus.Draft } previous
            && (previous.Status != DefinitionStatus.Active || StoredDefinition.Read(previous).Canvas!.Entry.Schedule is not EntrySchedule.Launch))
        {
            Warn(problems, candidate, WarningCodes.LaunchIsOver,
                "'at: launch' means the first change from draft to active, and that was before; to enter those of the audience who have no entry under way, arm the canvas");
        }
    }

    private static void Warn(ProblemList problems, PublishCandidate candidate, string code, string message)
    {
        var at = candidate.Content.Root.Mapping("entry")!.Find("at")!;
        problems.Warn(candidate.Place, at.Path, candidate.Incoming is null ? 0 : at.Line, candidate.Incoming is null ? 0 : at.Column, code, message);
    }
}
