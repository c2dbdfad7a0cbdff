namespace Ripen.Dashboard.Editing;

/// <summary>The states of a document before each change, and those that were undone.</summary>
public sealed class UndoStack
{
    /// <summary>How many changes can be undone; the oldest are forgotten first.</summary>
    public const int MaxSteps = 200;

    private readonly LinkedList<string> _before = new();
    private readonly Stack<string> _undone = new();

    /// <summary>Whether there is a change to undo.</summary>
    public bool CanUndo => _before.Count > 0;

    /// <summary>Whether there is one to make again.</summary>
    public bool CanRedo => _undone.Count > 0;

    /// <summary>Notes the state before a change.</summary>
    public void Push(string before)
    {
        _before.AddLast(before);
        _undone.Clear();
        if (_before.Count > MaxSteps)
        {
            _before.RemoveFirst();
        }
    }

    /// <summary>The state before the last change.</summary>
    /// <param name="now">The state now, to which <see cref="Redo"/> leads back.</param>
    public string Undo(string now)
    {
        var before = _before.Last!.Value;
        _before.RemoveLast();
        _undone.Push(now);
        return before;
    }

    /// <summary>The state after the change that was undone last.</summary>
    public string Redo(string now)
    {
        _before.AddLast(now);
        return _undone.Pop();
    }
}
