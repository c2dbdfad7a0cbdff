using Ripen.Definitions.Export;

namespace Ripen.Definitions.Tests.Export;

public sealed class DefinitionTextTests
{
    [Fact]
    public void ToJson_keeps_the_order_and_ToYaml_gives_it_back()
    {
        const string Yaml = "kind: segment\nid: french\nname: French leads\nstatus: active\nfilter:\n  profile: country\n  is_any_of:\n    - FR\n";
        var (json, error) = DefinitionText.ToJson(Yaml);
        Assert.Null(error);
        Assert.Equal("""{"kind":"segment","id":"french","name":"French leads","status":"active","filter":{"profile":"country","is_any_of":["FR"]}}""", json);
        Assert.Equal(DefinitionText.ToJson(DefinitionText.ToYaml(json!)).Json, json);
    }

    [Theory]
    [InlineData("kind: segment\nid: a: b\n", 2)]
    [InlineData("kind: segment\n---\nkind: canvas\n", 1)]
    [InlineData("- a\n", 1)]
    [InlineData("kind: segment\nkind: canvas\n", 2)]
    public void ToJson_says_where_a_text_is_broken(string yaml, int line)
    {
        var (json, error) = DefinitionText.ToJson(yaml);
        Assert.Null(json);
        Assert.Equal(line, error!.Line);
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void ToJson_and_back_means_the_same_for_shipped_files()
    {
        foreach (var text in Files.Examples)
        {
            var before = Files.Read(text).Documents[0];
            var after = Files.Read(DefinitionText.ToYaml(DefinitionText.ToJson(text).Json!)).Documents[0];
            Assert.Equal((before.CanonicalJson, before.Status), (after.CanonicalJson, after.Status));
        }
    }
}
