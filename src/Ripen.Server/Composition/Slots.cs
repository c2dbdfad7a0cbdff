namespace Ripen.Server.Composition;

/// <summary>How many of something dear may go on at once; whoever finds no room is told so at once and does not wait.</summary>
/// <param name="most">How many.</param>
internal sealed class Slots(int most)
{
    private int _taken;

    /// <summary>Takes one until it is disposed of; null when all are taken.</summary>
    public IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return new Slot(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Slot(Slots slots) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref slots._taken);
    }
}
