namespace Ripen.Runtime.Pump;

/// <summary>The answer to a caller whose request became one entry or several: it comes with the last of them and is the worst of all. Thread-safe.</summary>
internal sealed class EntryAnswer(int entries) : TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private int _left = entries;
    private object? _worst;

    /// <summary>An entry became something else than applied; to be said before it is completed.</summary>
    public void Worsen(AppendResult result)
    {
        object mine = result;
        var known = Volatile.Read(ref _worst);
        while (known is not AppendResult worst || Rank(worst.Status) < Rank(result.Status))
        {
            var found = Interlocked.CompareExchange(ref _worst, mine, known);
            if (ReferenceEquals(found, known))
            {
                return;
            }

            known = found;
        }
    }

    /// <summary>An entry that is not done yet caused more, which are waited for too; to be said before it is completed.</summary>
    public void Expect(int entries) => Interlocked.Add(ref _left, entries);

    /// <summary>Some of the entries are done.</summary>
    /// <param name="done">How many; each entry counts once.</param>
    /// <param name="sequence">The place of one of them, which is answered when all of the request were applied.</param>
    public void Complete(int done, long sequence)
    {
        if (Interlocked.Add(ref _left, -done) == 0)
        {
            TrySetResult(_worst is AppendResult worst ? worst : new AppendResult(AppendStatus.Applied, sequence));
        }
    }

    /// <summary>Entries will never be applied.</summary>
    public void GiveUp(int entries)
    {
        Worsen(new AppendResult(AppendStatus.Unavailable, 0));
        Complete(entries, 0);
    }

    private static int Rank(AppendStatus status) => status switch
    {
        AppendStatus.Applied => 0,
        AppendStatus.Repeated => 1,
        AppendStatus.Busy => 2,
        AppendStatus.Refused => 3,
        AppendStatus.Unavailable => 4,
        _ => 5,
    };
}
