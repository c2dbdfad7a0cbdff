using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.Users;

/// <summary>Whom a call means that names a user by an id and, with <c>by</c>, says what kind of id that is (contract §4).</summary>
internal static class UserNaming
{
    /// <summary>What is wrong when nobody can be meant.</summary>
    public const string Form = "'by' is alias:LABEL, email, phone or braze_id, and the user is named by it";

    private const string AliasPrefix = "alias:";

    /// <summary>The identifier, or null when <paramref name="by"/> is none of the known ones or the id is none of its kind.</summary>
    /// <param name="by">Null for an external id.</param>
    public static UserIdentifier? Find(string id, string? by) => by switch
    {
        null => UserIdentifier.ExternalId(id),
        "braze_id" => new UserIdentifier(IdentifierKind.BrazeId, id),
        "email" => UserIdentifier.Email(id),
        "phone" => UserIdentifier.Phone(id),
        _ when by.StartsWith(AliasPrefix, StringComparison.Ordinal) && by.Length > AliasPrefix.Length => UserIdentifier.Alias(by[AliasPrefix.Length..], id),
        _ => null,
    };
}
