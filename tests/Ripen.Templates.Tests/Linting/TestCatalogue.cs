using Ripen.Engine.Attributes;
using Ripen.Templates.Linting;

namespace Ripen.Templates.Tests.Linting;

/// <summary>A workspace that knows a few attributes.</summary>
internal sealed class TestCatalogue : ICatalogue
{
    private static readonly Dictionary<string, AttributeType> Types = new()
    {
        ["text"] = AttributeType.String,
        ["number"] = AttributeType.Number,
        ["flag"] = AttributeType.Boolean,
        ["object"] = AttributeType.Object,
        ["objects"] = AttributeType.ArrayOfObjects,
        ["mixed"] = AttributeType.Automatic,
    };

    public AttributeType TypeOf(string attribute) => Types.GetValueOrDefault(attribute);

    public bool Knows(string attribute) => Types.ContainsKey(attribute);

    public string? Nearest(string attribute) => attribute.StartsWith("num", StringComparison.Ordinal) ? "number" : null;
}
