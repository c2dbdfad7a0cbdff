using System.Text;
using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Attributes;
using Ripen.Engine.Values;
using Ripen.Server.Dates;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Whether rows agree with the types that definitions force on attributes. The engine would ignore the one value; of a row from a table the whole is refused (data-in-out §1.7).</summary>
internal sealed class RowTypes(RuleLibrary rules)
{
    private Read _read = new(null, new Dictionary<string, AttributeType>());

    /// <summary>The fault of the first value that its attribute's type does not take; null for none. Operators and nested objects are left to the engine.</summary>
    public RowFault? ConflictOf(JsonElement payload)
    {
        var types = InForce();
        if (types.Count == 0)
        {
            return null;
        }

        foreach (var member in payload.EnumerateObject())
        {
            if (types.TryGetValue(member.Name, out var type) && !Takes(type, member.Value))
            {
                return new($"{RowCodes.TypeConflict}:{member.Name}", $"'{member.Name}' has the type {AttributeTypes.WordOf(type)} by its definition, and the value is none");
            }
        }

        return null;
    }

    private static bool Takes(AttributeType type, JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Object
        || (type == AttributeType.Time && value.ValueKind == JsonValueKind.String && DateText.TryParse(Encoding.UTF8.GetBytes(value.GetString()!), out _))
        || ForcedType.TryTurn(type, ValueJson.From(value), out _);

    private IReadOnlyDictionary<string, AttributeType> InForce()
    {
        var current = rules.Current;
        var read = _read;
        if (!ReferenceEquals(read.Of, current))
        {
            var types = RuleSetBuilder.Build(current).Attributes.Where(attribute => attribute.Type != AttributeType.Automatic).ToDictionary(attribute => attribute.Name, attribute => attribute.Type, StringComparer.Ordinal);
            _read = read = new Read(current, types);
        }

        return read.Types;
    }

    private sealed record Read(DefinitionSnapshot? Of, IReadOnlyDictionary<string, AttributeType> Types);
}
