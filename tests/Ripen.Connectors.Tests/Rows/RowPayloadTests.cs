using System.Text;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;

namespace Ripen.Connectors.Tests.Rows;

public sealed class RowPayloadTests
{
    [Theory]
    [InlineData(null, "PAYLOAD_NULL")]
    [InlineData("null", "PAYLOAD_NULL")]
    [InlineData("", "INVALID_JSON")]
    [InlineData("{", "INVALID_JSON")]
    [InlineData("[]", "PAYLOAD_NOT_OBJECT")]
    [InlineData("7", "PAYLOAD_NOT_OBJECT")]
    [InlineData("""{"braze_id":"x"}""", "ID_IN_PAYLOAD")]
    [InlineData("{}", null)]
    public void Read_says_the_first_fault(string? payload, string? code) => Assert.Equal(code, Fault(payload, IngestedData.Attributes));

    [Theory]
    [InlineData(IngestedData.Events, "{}", "MISSING_FIELD:name")]
    [InlineData(IngestedData.Events, """{"name":null}""", "MISSING_FIELD:name")]
    [InlineData(IngestedData.Purchases, """{"product_id":"p","price":1}""", "MISSING_FIELD:currency")]
    [InlineData(IngestedData.Purchases, """{"product_id":"p","price":1,"currency":"EUR"}""", null)]
    [InlineData(IngestedData.CanvasTriggers, null, null)]
    [InlineData(IngestedData.CanvasTriggers, """{"external_id":"a property"}""", null)]
    [InlineData(IngestedData.UserDeletes, "no JSON", null)]
    public void Read_asks_for_what_the_rows_are(IngestedData data, string? payload, string? code) => Assert.Equal(code, Fault(payload, data));

    [Fact]
    public void CDI16_and_17_Read_takes_so_many_bytes_and_keys_and_so_much_depth_and_no_more()
    {
        Assert.Null(RowPayload.Read(new SourceRow("t", "{}", RowLimits.MaxPayloadBytes), IngestedData.Attributes, out _));
        Assert.Equal("Payload was greater than 1MB", RowPayload.Read(new SourceRow("t", "{}", RowLimits.MaxPayloadBytes + 1), IngestedData.Attributes, out _)!.Text);
        Assert.Null(Fault(Keys(RowLimits.MaxKeys), IngestedData.Attributes));
        Assert.Equal("TOO_MANY_ATTRIBUTES", Fault(Keys(RowLimits.MaxKeys + 1), IngestedData.Attributes));
        Assert.Null(Fault(Deep(RowLimits.MaxDepth), IngestedData.Attributes));
        Assert.Equal("INVALID_JSON", Fault(Deep(RowLimits.MaxDepth + 1), IngestedData.Attributes));
    }

    [Theory]
    [InlineData("""{"score":5}""", false)]
    [InlineData("""{"inc":5}""", false)]
    [InlineData("""{"score":{"inc":5}}""", true)]
    [InlineData("""{"score":{"dec":5}}""", true)]
    [InlineData("""{"list":{"add":["a"]}}""", true)]
    [InlineData("""{"pets":{"$add":[{"id":1}]}}""", true)]
    [InlineData("""{"pets":{"$remove":[{"$identifier_key":"id","$identifier_value":1}]}}""", false)]
    public void IsAdditive_finds_what_must_not_be_done_twice(string payload, bool expected)
    {
        Assert.Null(RowPayload.Read(Row(payload), IngestedData.Attributes, out var read));
        Assert.Equal(expected, RowPayload.IsAdditive(read));
    }

    private static string? Fault(string? payload, IngestedData data) => RowPayload.Read(Row(payload), data, out _)?.Code;

    private static SourceRow Row(string? payload) => new("t", payload, payload is null ? 0 : Encoding.UTF8.GetByteCount(payload));

    private static string Keys(int count) => "{" + string.Join(',', Enumerable.Range(0, count).Select(n => $"\"k{n}\":1")) + "}";

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}
