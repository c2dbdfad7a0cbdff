using System.Text.Json;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Users;

namespace Ripen.Definitions.Tests.Schemas;

public sealed class DefinitionSchemasTests
{
    public static TheoryData<DefinitionKind> Kinds => [.. DefinitionSchemas.Kinds.Select(pair => pair.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Schema_is_complete_and_describes_every_key(DefinitionKind kind)
    {
        using var document = JsonDocument.Parse(DefinitionSchemas.Text(kind));
        var root = document.RootElement;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", root.GetProperty("$schema").GetString());
        Assert.NotNull(DefinitionSchemas.Of(kind));
        Check(root, root, string.Empty);
    }

    [Fact]
    public void Every_kind_has_a_name_and_a_schema()
    {
        Assert.Equal(Enum.GetValues<DefinitionKind>().Order(), DefinitionSchemas.Kinds.Select(pair => pair.Kind).Order());
        Assert.All(DefinitionSchemas.Kinds, pair => Assert.Equal(pair.Kind, DefinitionSchemas.KindOf(pair.Name)));
        Assert.Null(DefinitionSchemas.KindOf("Segment"));
    }

    [Fact]
    public void Compiler_refuses_what_it_would_ignore()
    {
        using var document = JsonDocument.Parse("""{"type":"object","dependentRequired":{}}""");
        Assert.Contains("dependentRequired", Assert.Throws<InvalidOperationException>(() => SchemaCompiler.Compile(document.RootElement)).Message,
            StringComparison.Ordinal);
        using var dangling = JsonDocument.Parse("""{"$ref":"#/$defs/x"}""");
        Assert.Throws<InvalidOperationException>(() => SchemaCompiler.Compile(dangling.RootElement));
    }

    [Fact]
    public void Schema_offers_the_standard_fields_of_the_engine()
    {
        using var document = JsonDocument.Parse(DefinitionSchemas.Text(DefinitionKind.Campaign));
        var defs = document.RootElement.GetProperty("$defs");
        Assert.Equal(ProfileSubjects.Names.Order(), Fields(defs.GetProperty("profileLeaf")));
        Assert.Equal(ProfileSubjects.Fields.Keys.Order(), Fields(defs.GetProperty("update")));
    }

    [Theory]
    [InlineData("tirggers", "triggers")]
    [InlineData("max-items", "max_items")]
    [InlineData("Window", "window")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void NearestName_finds_what_was_meant(string written, string? expected) =>
        Assert.Equal(expected, NearestName.Of(written, ["triggers", "max_items", "window"]));

    private static IEnumerable<string> Fields(JsonElement schema) =>
        schema.GetProperty("properties").GetProperty("profile").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!).Order();

    // Inside of keys, 'properties' is the name of one.
    private static void Check(JsonElement element, JsonElement root, string path, bool isKeys = false)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Check(item, root, path);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (member.Name == "$ref")
            {
                Assert.True(root.GetProperty("$defs").TryGetProperty(member.Value.GetString()!["#/$defs/".Length..], out _), path);
            }

            var areKeys = member.Name == "properties" && !isKeys;
            if (areKeys)
            {
                Assert.All(member.Value.EnumerateObject(), key => Assert.True(Described(key.Value, root), $"{path}.{key.Name} has no description"));
                Assert.False(element.GetProperty("additionalProperties").GetBoolean());
            }

            Check(member.Value, root, path + "." + member.Name, areKeys);
        }
    }

    private static bool Described(JsonElement schema, JsonElement root) =>
        schema.TryGetProperty("description", out var text) ? text.GetString()!.Length > 1
        : schema.TryGetProperty("$ref", out var reference)
            && Described(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), root);
}
