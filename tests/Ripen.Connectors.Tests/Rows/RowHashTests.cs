using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Engine.Log;

namespace Ripen.Connectors.Tests.Rows;

public sealed class RowHashTests
{
    private static readonly RowIdentity User = new(IdentifierKind.ExternalId, "u");

    [Fact]
    public void Of_equal_rows_is_equal_whatever_the_order_of_their_keys()
    {
        var first = Hash("""{"name":"a","properties":{"x":1,"y":[2,"3"]}}""");
        Assert.Equal(first, Hash("""{ "properties": {"y": [2, "3"], "x": 1}, "name": "a" }"""));
        Assert.NotEqual(first, Hash("""{"name":"a","properties":{"x":1,"y":[2,3]}}"""));
        Assert.NotEqual(first, Hash("""{"name":"a","properties":{"x":1,"y":["3",2]}}"""));
    }

    [Fact]
    public void Of_knows_integration_user_and_time_apart()
    {
        const string payload = "{}";
        var all = new[]
        {
            RowHash.Of("i", User, "t", Json(payload)),
            RowHash.Of("j", User, "t", Json(payload)),
            RowHash.Of("i", User, "t2", Json(payload)),
            RowHash.Of("i", new RowIdentity(IdentifierKind.Email, "u"), "t", Json(payload)),
            RowHash.Of("i", new RowIdentity(IdentifierKind.Alias, "u", "t"), "", Json(payload)),
        };
        Assert.Equal(all.Length, all.Select(Convert.ToHexString).Distinct().Count());
        Assert.NotEqual(RowHash.KeyOf(all[0], 1), RowHash.KeyOf(all[0], 2));
    }

    private static byte[] Hash(string payload) => RowHash.Of("i", User, "t", Json(payload));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
