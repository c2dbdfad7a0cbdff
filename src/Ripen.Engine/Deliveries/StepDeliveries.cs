using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>A user's deliveries under way of canvas steps: at most one for each step (design §2.5).</summary>
public sealed class StepDeliveries : IProfilePart
{
    private readonly List<(int Canvas, int Step, long Delivery)> _underWay = [];

    /// <inheritdoc/>
    public bool IsEmpty => _underWay.Count == 0;

    /// <summary>The number of the delivery under way, or 0.</summary>
    public long Find(int canvas, int step) => _underWay.Find(d => d.Canvas == canvas && d.Step == step).Delivery;

    /// <summary>A delivery is under way; there was none.</summary>
    public void Add(int canvas, int step, long delivery) => _underWay.Add((canvas, step, delivery));

    /// <summary>The delivery of a step is finished.</summary>
    public void Remove(int canvas, int step) => _underWay.RemoveAll(d => d.Canvas == canvas && d.Step == step);

    /// <inheritdoc/>
    /// <remarks>What is under way of the other user is so in that user's partition, under a number that means nothing here.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_underWay.Count);
        foreach (var (canvas, step, delivery) in _underWay)
        {
            to.Count(canvas);
            to.Count(step);
            to.Varint((ulong)delivery);
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _underWay.Add((from.Count(), from.Count(), (long)from.Varint()));
        }
    }
}
