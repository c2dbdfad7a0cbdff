using Ripen.Templates.Tags;

namespace Ripen.Templates.Grammar;

/// <summary>What stands in the opening tag of a loop.</summary>
/// <param name="Name">The variable of the item.</param>
/// <param name="Source">What the loop runs over.</param>
internal sealed record LoopHeader(string Name, LoopSource Source);
