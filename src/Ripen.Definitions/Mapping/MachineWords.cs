using Ripen.Definitions.Nodes;
using Ripen.Engine.Engagement;

namespace Ripen.Definitions.Mapping;

/// <summary>Whether opens and clicks of machines count, as triggers and filters say it.</summary>
internal static class MachineWords
{
    /// <summary>The key.</summary>
    public const string Key = "machine";

    /// <summary>What the node says; without the key only people count.</summary>
    public static MachineMatch Read(MappingNode node) => node.Text(Key) switch
    {
        "include" => MachineMatch.Include,
        "only" => MachineMatch.Only,
        _ => MachineMatch.Exclude,
    };
}
