namespace Ripen.Engine.Rules;

/// <summary>The triggers, for one kind and name of occurrence, by which one canvas is entered or one campaign is sent; exactly one of the two is set.</summary>
public sealed record EntryTrigger(BoundCanvas? Canvas, BoundCampaign? Campaign, BoundTrigger[] Triggers);
