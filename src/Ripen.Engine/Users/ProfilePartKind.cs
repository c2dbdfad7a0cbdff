namespace Ripen.Engine.Users;

/// <summary>The parts that a profile may have beside what every profile has. The numbers are stored; never renumber them.</summary>
public enum ProfilePartKind : byte
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary><see cref="Users.ActivityDays"/>.</summary>
    ActivityDays = 1,

    /// <summary><see cref="Canvas.EarlierVariants"/>.</summary>
    EarlierVariants = 2,

    /// <summary>States in subscription groups (<see cref="SubscriptionGroups"/>).</summary>
    SubscriptionGroups = 5,

    /// <summary><see cref="Purchases.Spending"/>.</summary>
    Spending = 6,

    /// <summary><see cref="Users.MoreFields"/>.</summary>
    MoreFields = 7,

    /// <summary>Whom the user has taken in: <see cref="Identity.MergedPart"/>.</summary>
    Merged = 10,

    /// <summary>External ids that the user had before: <see cref="Identity.DeprecatedIds"/>.</summary>
    DeprecatedIds = 11,

    /// <summary>Clocks of conversion events (<see cref="Conversions.ConversionPart"/>).</summary>
    Conversions = 15,

    /// <summary>Paths of experiments (<see cref="Conversions.ExperimentPart"/>).</summary>
    Experiments = 16,

    /// <summary>What journeys carry for their templates and filters.</summary>
    JourneyNotes = 20,

    /// <summary>Deliveries under way of canvas steps.</summary>
    StepDeliveries = 21,

    /// <summary>Triggered sends that wait for their instant.</summary>
    HeldSends = 25,

    /// <summary>Messages that frequency caps count.</summary>
    SentMessages = 26,

    /// <summary>Control groups of campaigns in which the user is.</summary>
    ControlEnrolments = 27,

    /// <summary>Scheduled entries that wait for the user's own time.</summary>
    LocalEntries = 28,

    /// <summary>Which messages could not be rendered and wait for a replay (<see cref="Deliveries.DeadLetters"/>).</summary>
    DeadLetters = 30,

    /// <summary>The user is to be deleted with others of a segment (<see cref="Sweeps.DeletionMark"/>).</summary>
    DeletionMark = 31,

    /// <summary>What the user did with e-mails (<see cref="Engagement.EmailEngagement"/>).</summary>
    EmailEngagement = 32,

    /// <summary>When sessions ended (<see cref="Users.SessionEnds"/>).</summary>
    SessionEnds = 35,

    /// <summary>What robots did under the user's name (<see cref="Users.SuspectedActivity"/>).</summary>
    SuspectedActivity = 36,
}
