using Ripen.Engine.Codec;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Canvas;

/// <summary>A render that is to be tried again when the entry's timer fires: what the new request is to say that no timer knows.</summary>
/// <param name="Step">The step's number; when the entry is in another one by then, the rest means nothing.</param>
/// <param name="Tries">How often it will have been tried again, 1 or more.</param>
/// <param name="Root">The causal chain.</param>
/// <param name="Depth">The depth of the occurrence.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="TriggerName">The number of its name, or 0.</param>
/// <param name="Time">Its own instant, milliseconds since 1970.</param>
/// <param name="Group">As in <see cref="StepPlace"/>.</param>
/// <param name="Late">As in <see cref="StepPlace"/>.</param>
public sealed record PostponedRender(int Step, int Tries, Root Root, int Depth, OccurrenceKind Trigger, int TriggerName, long Time, int Group, bool Late)
{
    /// <summary>The same for a user who was merged into one of another partition, where the chain's id means nothing.</summary>
    public PostponedRender Foreign => this with { Root = Root with { Id = default, Request = 0 } };

    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Step);
        to.Count(Tries);
        RootCodec.Write(to, Root);
        to.Count(Depth);
        to.Byte((byte)Trigger);
        to.Count(TriggerName);
        to.Signed(Time);
        to.Signed(Group);
        to.Bool(Late);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PostponedRender Read(ref ByteReader from) => new(
        from.Count(),
        from.Count(),
        RootCodec.Read(ref from),
        from.Count(),
        (OccurrenceKind)from.Byte(),
        from.Count(),
        from.Signed(),
        (int)from.Signed(),
        from.Bool());
}
