namespace Ripen.Runtime.Tests.Recovery;

/// <summary>Where a process is killed.</summary>
public enum CrashPoint
{
    /// <summary>Between two things that tests ask for.</summary>
    Anywhere,

    /// <summary>A row is on the disk, and nothing of it is applied.</summary>
    AfterAppend,

    /// <summary>The engine has given its checkpoint away, and the store has not got it.</summary>
    BeforeWrite,

    /// <summary>The store has it, and it is not synced.</summary>
    AfterWrite,

    /// <summary>It is synced, and the log is not cut.</summary>
    AfterSync,

    /// <summary>The row to cut at is known.</summary>
    BeforeCut,
}
