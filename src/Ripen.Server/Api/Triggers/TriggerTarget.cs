using Ripen.Engine.Definitions;

namespace Ripen.Server.Api.Triggers;

/// <summary>The canvas or campaign that a call names.</summary>
/// <param name="Number">The number of its id.</param>
/// <param name="IsApiTriggered">Whether calls may set it off.</param>
public sealed record TriggerTarget(TriggerKind Kind, int Number, bool IsApiTriggered, DefinitionStatus Status)
{
    /// <summary>Whether it is a campaign; else it is a canvas.</summary>
    public bool IsCampaign => Kind == TriggerKind.Campaign;
}
