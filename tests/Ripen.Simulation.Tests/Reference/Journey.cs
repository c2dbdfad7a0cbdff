namespace Ripen.Simulation.Tests.Reference;

/// <summary>One entry of a user in a canvas that is under way (canvas §3.9).</summary>
internal sealed class Journey(long age, string canvas, long enteredAt, object? openedBy)
{
    /// <summary>Older journeys have smaller numbers.</summary>
    public long Age => age;

    public string Canvas => canvas;

    public long EnteredAt => enteredAt;

    /// <summary>The request that opened it, or null.</summary>
    public object? OpenedBy => openedBy;

    public string Step { get; set; } = "";

    public long StepEnteredAt { get; set; }

    public long AcceptFrom { get; set; }

    /// <summary>When the wait ends; the end of time where nothing is waited for.</summary>
    public long DueAt { get; set; }

    /// <summary>Whether an exit event happened that takes it out at the end of its step.</summary>
    public bool IsAskedToLeave { get; set; }

    /// <summary>What context steps set.</summary>
    public Dictionary<string, object> Variables { get; } = [];

    /// <summary>Places of the groups that matched, where groups are ranked.</summary>
    public SortedSet<int> Matched { get; } = [];
}
