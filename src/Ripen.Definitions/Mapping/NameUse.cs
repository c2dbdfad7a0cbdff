using Ripen.Definitions.Nodes;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Mapping;

/// <summary>A document works with a custom attribute or custom event.</summary>
/// <param name="Kind">What the name is of.</param>
/// <param name="Purpose">What for.</param>
internal sealed record NameUse(NameKind Kind, string Name, NamePurpose Purpose, Node Place);
