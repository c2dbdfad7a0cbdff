namespace Ripen.Engine.Ledger;

/// <summary>Who wrote a number: names are numbers of the registry.</summary>
/// <param name="Definition">The canvas, campaign or integration; 0 for the API.</param>
/// <param name="Step">The step of the canvas, or 0; with a delivery it says that its definition is a canvas.</param>
/// <param name="Group">The group by which the user came to it, <see cref="EveryoneElse"/>, or 0.</param>
/// <param name="Delivery">The number of the delivery or of the run, or 0.</param>
/// <param name="Edit">What is known of an edit by hand; null for all other kinds.</param>
public readonly record struct Cause(CauseKind Kind, int Definition, int Step, int Group, long Delivery, PersonalEdit? Edit = null)
{
    /// <summary>The group number that stands for Everyone Else.</summary>
    public const int EveryoneElse = -1;

    /// <summary>A request of the API.</summary>
    public static Cause Api { get; } = new(CauseKind.Api, 0, 0, 0, 0);

    /// <summary>Whether it was written from outside, by a request, a run of an ingestion or a person.</summary>
    public bool IsFromOutside => Kind is CauseKind.Api or CauseKind.Ingestion or CauseKind.Person;

    /// <summary>A run of an ingestion.</summary>
    /// <param name="integration">The number of its id.</param>
    public static Cause Ingestion(int integration, long run) => new(CauseKind.Ingestion, integration, 0, 0, run);

    /// <summary>An edit by hand.</summary>
    public static Cause Person(PersonalEdit edit) => new(CauseKind.Person, 0, 0, 0, 0, edit);

    /// <summary>The attribute was deleted.</summary>
    public static Cause Deletion { get; } = new(CauseKind.Deletion, 0, 0, 0, 0);
}
