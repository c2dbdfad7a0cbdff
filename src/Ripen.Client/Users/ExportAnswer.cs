namespace Ripen.Client.Users;

/// <summary>Profiles by their ids.</summary>
public sealed record ExportAnswer
{
    /// <summary>Those that were found.</summary>
    public IReadOnlyList<UserProfile> Users { get => field ?? []; init; }

    /// <summary>Ids that lead to nobody.</summary>
    public IReadOnlyList<string> InvalidUserIds { get => field ?? []; init; }
}
