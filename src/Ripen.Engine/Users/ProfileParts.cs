using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Deliveries;

namespace Ripen.Engine.Users;

/// <summary>Makes parts by their kind, for whoever handles all parts of a user without knowing their features.</summary>
public static class ProfileParts
{
    /// <summary>An empty part of that kind. Every kind of <see cref="ProfilePartKind"/> but <see cref="ProfilePartKind.None"/> stands here.</summary>
    /// <exception cref="InvalidDataException">This version of Ripen knows no such part.</exception>
    public static IProfilePart New(ProfilePartKind kind) => kind switch
    {
        ProfilePartKind.ActivityDays => new ActivityDays(),
        ProfilePartKind.EarlierVariants => new EarlierVariants(),
        ProfilePartKind.SubscriptionGroups => new SubscriptionGroups(),
        ProfilePartKind.Spending => new Purchases.Spending(),
        ProfilePartKind.MoreFields => new MoreFields(),
        ProfilePartKind.Merged => new Identity.MergedPart(),
        ProfilePartKind.DeprecatedIds => new Identity.DeprecatedIds(),
        ProfilePartKind.Conversions => new Conversions.ConversionPart(),
        ProfilePartKind.Experiments => new Conversions.ExperimentPart(),
        ProfilePartKind.HeldSends => new HeldSends(),
        ProfilePartKind.JourneyNotes => new JourneyNotes(),
        ProfilePartKind.StepDeliveries => new StepDeliveries(),
        ProfilePartKind.SentMessages => new SentMessages(),
        ProfilePartKind.ControlEnrolments => new ControlEnrolments(),
        ProfilePartKind.LocalEntries => new LocalEntries(),
        ProfilePartKind.DeadLetters => new DeadLetters(),
        ProfilePartKind.EmailEngagement => new Engagement.EmailEngagement(),
        ProfilePartKind.DeletionMark => new Sweeps.DeletionMark(),
        ProfilePartKind.SessionEnds => new SessionEnds(),
        ProfilePartKind.SuspectedActivity => new SuspectedActivity(),
        _ => throw new InvalidDataException($"A profile has a part of the unknown kind {(byte)kind}."),
    };
}
