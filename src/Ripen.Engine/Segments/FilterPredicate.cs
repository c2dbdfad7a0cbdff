namespace Ripen.Engine.Segments;

/// <summary>A compiled filter. Pure: the same scope always gives the same answer.</summary>
public delegate bool FilterPredicate(in FilterScope scope);
