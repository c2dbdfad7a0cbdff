namespace Ripen.Storage.Control;

/// <summary>Names that a caller waits for.</summary>
internal sealed class NameRequest(IReadOnlyList<string> names)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal IReadOnlyList<string> Names => names;

    internal Task Done => _done.Task;

    internal void Complete() => _done.SetResult();

    internal void Fail(Exception exception) => _done.SetException(exception);
}
