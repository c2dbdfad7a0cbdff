namespace Ripen.Dashboard.Accounts;

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>Looks at everything and changes nothing.</summary>
    Analyst,

    /// <summary>Builds, launches, edits users, replays.</summary>
    Editor,

    /// <summary>All of it, with keys, secrets and accounts.</summary>
    Administrator,
}
