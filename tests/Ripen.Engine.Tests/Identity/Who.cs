using Ripen.Engine.Identity;

namespace Ripen.Engine.Tests.Identity;

/// <summary>By what a test names a user: an identifier, or the platform's id.</summary>
internal readonly record struct Who(Identifier? Identifier, UserRef? User)
{
    public static Who Id(string externalId) => new(Engine.Identity.Identifier.ExternalId(externalId), null);

    public static Who Alias(string label, string name) => new(Engine.Identity.Identifier.Alias(label, name), null);

    public static Who Email(string address) => new(Engine.Identity.Identifier.Email(address), null);

    public static Who Phone(string number) => new(Engine.Identity.Identifier.Phone(number), null);

    public static Who Ref(UserRef user) => new(null, user);
}
