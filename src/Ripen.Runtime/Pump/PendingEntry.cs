namespace Ripen.Runtime.Pump;

/// <summary>An entry on its way: gathered, committed, applied, answered.</summary>
internal sealed class PendingEntry(int partition, byte[] bytes, bool isBounded, bool isAnswered)
{
    private readonly TaskCompletionSource<AppendResult>? _answer = isAnswered ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    /// <summary>The partition.</summary>
    public int Partition { get; } = partition;

    /// <summary>The entry.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Whether it comes from outside and may be told to come back; entries of the system itself are not.</summary>
    public bool IsBounded { get; } = isBounded;

    /// <summary>The answer. Only when somebody waits for it.</summary>
    public Task<AppendResult> Answer => _answer!.Task;

    /// <summary>Answers the caller.</summary>
    public void Complete(AppendResult result) => _answer?.TrySetResult(result);
}
