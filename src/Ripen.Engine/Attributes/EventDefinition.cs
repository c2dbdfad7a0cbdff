namespace Ripen.Engine.Attributes;

/// <summary>What a workspace says of a custom event (contract §3, profiles-segments-campaigns §1.12).</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Name">The event's exact name; case counts.</param>
/// <param name="Blocklisted">Whether incoming events of that name are dropped and the stored counts hidden.</param>
public sealed record EventDefinition(string Id, string Name, bool Blocklisted);
