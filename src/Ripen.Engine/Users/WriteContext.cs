using Ripen.Engine.Ledger;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Users;

/// <summary>Who writes, and in which causal chain.</summary>
/// <param name="Depth">The depth that the occurrences of this write have.</param>
/// <param name="Late">Whether the event that caused it counted only by way of <c>accept_late</c>.</param>
public readonly record struct WriteContext(Root Root, int Depth, Cause Cause, bool Late);
