using System.Globalization;
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
            return;
        }

        var bound = new BoundSchedule(schedule, moment.CompanyZone, entry.Start, entry.End, 0);
        IReadOnlyList<DateTime> skipped = IsLaunch(candidate) ? bound.SkippedBy(moment.Now) : [];
        var next = bound.Next(skipped.Count > 0 ? moment.Now + EntrySchedule.ByUserClock.Lead - 1 : moment.Now);
        if (skipped.Count > 0)
        {
            Warn(problems, candidate, WarningCodes.LaunchTooLate,
                $"less than 24 hours after this launch begin, first at UTC+14: {string.Join(", ", skipped.Select(TextOf))}; skipped by 'zone: user'. "
                + (next is { } kept ? $"The first date that is kept is {TextOf(EntrySchedule.ByUserClock.DateBegunBy(kept))}" : "No date is left"));
        }
        else if (next is null)
        {
            Warn(problems, candidate, WarningCodes.NoInstantLeft, "all instants have passed, so nobody enters by this schedule any more");
        }
    }

    private static bool IsLaunch(PublishCandidate candidate) => candidate.Previous is null or { Status: DefinitionStatus.Draft };

    private static string TextOf(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A later version of what entered at its launch is nothing to warn of; a resume, or a change to it, is.
    private static void CheckLaunch(ProblemList problems, PublishCandidate candidate)
    {
        if (!IsLaunch(candidate) && candidate.Previous is { } previous
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
