using Ripen.Definitions.Nodes;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Schemas;

/// <summary>Types in the words of messages.</summary>
internal static class Words
{
    private static readonly (JsonTypes Type, string Name)[] Names =
    [
        (JsonTypes.String, "text"), (JsonTypes.Number, "a number"), (JsonTypes.Integer, "a whole number"),
        (JsonTypes.Boolean, "true or false"), (JsonTypes.Array, "a list"), (JsonTypes.Object, "a mapping"),
    ];

    public static string Of(JsonTypes types) => string.Join(" or ", Names.Where(pair => types.HasFlag(pair.Type)).Select(pair => pair.Name));

    /// <summary>What helps with the usual slips: unquoted text that looks like a number, and quoted numbers.</summary>
    public static string Advice(JsonTypes types, Node node) => node switch
    {
        ScalarNode { Value.IsNull: true } => "; give it a value or remove the key",
        ScalarNode { Value.Kind: not ValueKind.String } when types == JsonTypes.String => "; put it in quotes",
        ScalarNode { Value.Kind: ValueKind.String } scalar when (types & (JsonTypes.Number | JsonTypes.Integer)) != 0
            && double.TryParse(scalar.Text, out _) => "; remove the quotes",
        ScalarNode { Value.Kind: ValueKind.String } when types == JsonTypes.Array => "; write [ … ] or one item a line",
        _ => string.Empty,
    };
}
