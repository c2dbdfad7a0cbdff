using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;

namespace Ripen.Engine.Rules;

/// <summary>Makes frequency caps ready: of each tag, what has it now.</summary>
internal static class CapBinder
{
    /// <summary>Binds the caps of a rule set.</summary>
    public static BoundCap[] Bind(RuleSet source, INames names) => [.. source.FrequencyCaps.Select(cap => new BoundCap(cap, cap.Tag is null ? null : Tagged(source, names, cap.Tag)))];

    private static HashSet<MessageSource> Tagged(RuleSet source, INames names, string tag) =>
    [
        .. source.Campaigns.Where(c => c.Tags.Contains(tag)).Select(c => new MessageSource(DefinitionKind.Campaign, names.Required(c.Id))),
        .. source.Canvases.Where(c => c.Tags.Contains(tag)).Select(c => new MessageSource(DefinitionKind.Canvas, names.Required(c.Id))),
    ];
}
