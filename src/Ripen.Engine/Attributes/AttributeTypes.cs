using Ripen.Engine.Values;

namespace Ripen.Engine.Attributes;

/// <summary>What type a value has, and what types are called.</summary>
public static class AttributeTypes
{
    /// <summary>The type of a value; <see cref="AttributeType.Automatic"/> for none. A list is one of objects when its first item is an object.</summary>
    public static AttributeType Of(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => AttributeType.Boolean,
        ValueKind.Integer or ValueKind.Float => AttributeType.Number,
        ValueKind.String => AttributeType.String,
        ValueKind.Time => AttributeType.Time,
        ValueKind.Array => value.AsArray is [{ Kind: ValueKind.Object }, ..] ? AttributeType.ArrayOfObjects : AttributeType.Array,
        ValueKind.Object => AttributeType.Object,
        _ => AttributeType.Automatic,
    };

    /// <summary>The word of a type, as documents and the API write it.</summary>
    public static string WordOf(AttributeType type) => type switch
    {
        AttributeType.Boolean => "boolean",
        AttributeType.Number => "number",
        AttributeType.String => "string",
        AttributeType.Time => "time",
        AttributeType.Array => "array",
        AttributeType.Object => "object",
        AttributeType.ArrayOfObjects => "array_of_objects",
        _ => "automatic",
    };
}
