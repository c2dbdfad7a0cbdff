using Ripen.Engine.Attributes;

namespace Ripen.Storage.Control;

/// <summary>As what a name was received first.</summary>
/// <param name="Number">The name's number.</param>
/// <param name="Role">As what.</param>
/// <param name="Type">The type of an attribute's first value.</param>
/// <param name="Mixed">Whether values of another type were received later.</param>
public sealed record SeenName(int Number, NameRole Role, AttributeType Type, bool Mixed);
