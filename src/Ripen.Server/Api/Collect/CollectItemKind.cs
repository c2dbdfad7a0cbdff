namespace Ripen.Server.Api.Collect;

/// <summary>What an item says.</summary>
internal enum CollectItemKind : byte
{
    Unknown,
    SessionStart,
    SessionEnd,
    Event,
    Attributes,
    Identify,
}
