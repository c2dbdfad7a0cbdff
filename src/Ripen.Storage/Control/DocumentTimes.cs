namespace Ripen.Storage.Control;

/// <summary>When a definition came and when it was last changed, changes of its status included; Unix milliseconds.</summary>
/// <param name="Id">The definition's id.</param>
/// <param name="CreatedAt">When its first version was published.</param>
/// <param name="EditedAt">When its last version was published.</param>
public sealed record DocumentTimes(string Id, long CreatedAt, long EditedAt);
