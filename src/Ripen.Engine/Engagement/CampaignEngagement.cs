using Ripen.Engine.Campaigns;

namespace Ripen.Engine.Engagement;

/// <summary>When a user last had to do with the e-mails of a campaign: instants in milliseconds since 1970, 0 for never.</summary>
public readonly record struct CampaignEngagement(long Received, long Opened, long OpenedByMachine, long Clicked, long ClickedByBot)
{
    /// <summary>The latest of all.</summary>
    public long Latest => Math.Max(Math.Max(Received, Math.Max(Opened, OpenedByMachine)), Math.Max(Clicked, ClickedByBot));

    /// <summary>When it last was so, as <paramref name="machines"/> asks.</summary>
    /// <param name="what"><see cref="CampaignInteraction.ReceiveEmail"/>, <see cref="CampaignInteraction.OpenEmail"/> or <see cref="CampaignInteraction.ClickEmail"/>.</param>
    public long Last(CampaignInteraction what, MachineMatch machines) => what switch
    {
        CampaignInteraction.ReceiveEmail => Received,
        CampaignInteraction.OpenEmail => Pick(Opened, OpenedByMachine, machines),
        _ => Pick(Clicked, ClickedByBot, machines),
    };

    /// <summary>The same with one more interaction.</summary>
    public CampaignEngagement With(CampaignInteraction what, long at) => what switch
    {
        CampaignInteraction.ReceiveEmail => this with { Received = Math.Max(Received, at) },
        CampaignInteraction.OpenEmail => this with { Opened = Math.Max(Opened, at) },
        CampaignInteraction.OpenEmailByMachine => this with { OpenedByMachine = Math.Max(OpenedByMachine, at) },
        CampaignInteraction.ClickEmail => this with { Clicked = Math.Max(Clicked, at) },
        CampaignInteraction.ClickEmailByBot => this with { ClickedByBot = Math.Max(ClickedByBot, at) },
        _ => this,
    };

    /// <summary>The later of both, each by itself.</summary>
    public CampaignEngagement With(in CampaignEngagement other) => new(
        Math.Max(Received, other.Received),
        Math.Max(Opened, other.Opened),
        Math.Max(OpenedByMachine, other.OpenedByMachine),
        Math.Max(Clicked, other.Clicked),
        Math.Max(ClickedByBot, other.ClickedByBot));

    private static long Pick(long person, long machine, MachineMatch machines) =>
        machines switch { MachineMatch.Exclude => person, MachineMatch.Only => machine, _ => Math.Max(person, machine) };
}
