using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>A compiled comparison: what it says of one value. Pure: the same value and scope always give the same answer.</summary>
internal delegate bool ValueTest(in Value value, in FilterScope scope);
