namespace Ripen.Engine.Canvas.Steps;

/// <summary>A variable of a context step. <paramref name="Value"/> is Liquid; what it renders to must be of the type, else the variable stays as it was.</summary>
public sealed record ContextVariable(string Name, ContextType Type, string Value);
