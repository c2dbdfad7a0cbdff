namespace Ripen.Runtime.Pump;

/// <summary>The answer to a caller whose request became one entry or several: it comes with the last of them and is the worst of all.</summary>
internal sealed class EntryAnswer(int entries)
{
    private readonly TaskCompletionSource<AppendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private AppendResult? _worst;
    private int _left = entries;

    /// <summary>The answer.</summary>
    public Task<AppendResult> Task => _result.Task;

    /// <summary>An entry was applied or refused.</summary>
    public void Complete(AppendResult result)
    {
        lock (_lock)
        {
            _worst = _worst is { } worst && Rank(worst.Status) >= Rank(result.Status) ? worst : result;
            if (--_left > 0)
            {
                return;
            }
        }

        _result.TrySetResult(_worst.Value);
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
