namespace Ripen.Engine.Attributes;

/// <summary>What a workspace says of a custom attribute (contract §3, profiles-segments-campaigns §1.5, §1.12).</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Name">The attribute's exact name; case counts.</param>
/// <param name="Type">What incoming values are turned into or ignored; <see cref="AttributeType.Automatic"/> takes them as they come.</param>
/// <param name="ArrayLimit">How many items a list keeps, 1 to <see cref="Users.ListUpdates.MaxItems"/>; only with the type array.</param>
/// <param name="Blocklisted">Whether incoming values are dropped and stored ones hidden.</param>
public sealed record AttributeDefinition(string Id, string Name, AttributeType Type, int? ArrayLimit, bool Blocklisted);
