using Ripen.Engine.Identity;

namespace Ripen.Storage.Control;

/// <summary>What the audit log says of a change, besides who made it and when.</summary>
/// <param name="Action">What was done, such as <c>definition.updated</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Detail">The change in short; empty for none. Never a secret.</param>
public sealed record AuditChange(string Action, string Subject, string Detail)
{
    /// <summary>The action of a person's change to a user.</summary>
    public const string UserEditedAction = "user.edited";

    /// <summary>What stands before the platform id in the subject of such a change.</summary>
    internal const string UserPrefix = "user ";

    /// <summary>A person changed a user. The subject is the platform's id, which may stay when the user is deleted; what may not is in the detail, which <see cref="AuditLog.ForgetUsers"/> empties.</summary>
    public static AuditChange UserEdited(UserRef user, string detail) => new(UserEditedAction, UserPrefix + user.BrazeId, detail);
}
