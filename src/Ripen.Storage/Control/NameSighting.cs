using Ripen.Engine.Attributes;

namespace Ripen.Storage.Control;

/// <summary>A name was received.</summary>
/// <param name="Number">The name's number.</param>
/// <param name="Role">As what.</param>
/// <param name="Type">The type of an attribute's value; else <see cref="AttributeType.Automatic"/>.</param>
public readonly record struct NameSighting(int Number, NameRole Role, AttributeType Type);
