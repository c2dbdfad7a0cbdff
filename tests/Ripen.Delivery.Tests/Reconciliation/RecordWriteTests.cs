using Ripen.Delivery.Reconciliation;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Tests.Reconciliation;

/// <summary>What a request wrote to which record, as far as it can be told.</summary>
public sealed class RecordWriteTests
{
    private const string Url = "https://acme.my.salesforce.com/services/data/v60.0/sobjects/Lead/00Q000000000001";

    [Fact]
    public void Patch_of_a_record_tells_object_record_and_fields()
    {
        var (write, problem) = Of("PATCH", Url + "AAA", """ { "Status": "MQL", "Score__c": 5, "Hot__c": true, "Note": null, "status": "SQL" } """);
        Assert.Null(problem);
        Assert.Equal(("https://acme.my.salesforce.com/services/data/v60.0", "Lead", "00Q000000000001AAA"), (write!.Service, write.Object, write.Id));
        Assert.Equal([new("Score__c", Value.Of(5)), new("Hot__c", Value.Of(true)), new("Note", Value.Null), new("status", Value.Of("SQL"))], write.Fields);
    }

    [Theory]
    [InlineData("POST", Url, "{\"a\":1}", "the request is a POST")]
    [InlineData("PATCH", "https://acme.example/leads/1", "{\"a\":1}", "the URL has not the form")]
    [InlineData("PATCH", "https://acme.my.salesforce.com/services/data/v60.0/sobjects/Lead/External_Id__c/00Q000000000001", "{\"a\":1}", "the URL has not the form")]
    [InlineData("PATCH", Url + "?_HttpMethod=PATCH", "{\"a\":1}", "the URL has not the form")]
    [InlineData("PATCH", "https://acme.my.salesforce.com/services/data/v60.0/sobjects/Lead/lead-1", "{\"a\":1}", "the id in the URL")]
    [InlineData("PATCH", "https://acme.my.salesforce.com/services/data/v60.0/sobjects/Lead/00Q00000000000%27", "{\"a\":1}", "the id in the URL")]
    [InlineData("PATCH", Url, null, "no JSON object")]
    [InlineData("PATCH", Url, "{}", "no JSON object")]
    [InlineData("PATCH", Url, "[1]", "no JSON object")]
    [InlineData("PATCH", Url, "a=1", "no JSON object")]
    [InlineData("PATCH", Url, "{\"Owner\":{\"a\":1}}", "'Owner' in the body is no field")]
    [InlineData("PATCH", Url, "{\"A FROM Lead--\":1}", "in the body is no field")]
    [InlineData("PATCH", Url, "{\"Ünal\":1}", "in the body is no field")]
    public void Other_requests_say_why_not(string method, string url, string? body, string words)
    {
        var (write, problem) = Of(method, url, body);
        Assert.Null(write);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecordWrite.MaxFields, true)]
    [InlineData(RecordWrite.MaxFields + 1, false)]
    public void Twenty_fields_are_the_most(int fields, bool isChecked) =>
        Assert.Equal(isChecked, Of("PATCH", Url, $"{{{string.Join(',', Enumerable.Range(0, fields).Select(i => $"\"F{i}\":1"))}}}").Write is not null);

    [Theory]
    [InlineData("\"MQL\"", "\"MQL\"", true)]
    [InlineData("\"MQL\"", "\"mql\"", false)]
    [InlineData("\"\"", "null", true)]
    [InlineData("null", "\"x\"", false)]
    [InlineData("\"101\"", "101.0", true)]
    [InlineData("101", "102", false)]
    [InlineData("\"101\"", "\"101.0\"", false)]
    [InlineData("true", "true", true)]
    [InlineData("\"true\"", "true", true)]
    [InlineData("\"2026-01-05T08:00:00Z\"", "\"2026-01-05T08:00:00.000+0000\"", true)]
    [InlineData("\"2026-01-05T08:00:00Z\"", "\"2026-01-05T09:00:00.000+0000\"", false)]
    public void Field_holds_what_was_sent_in_the_notation_of_its_type(string sent, string found, bool same) => Assert.Equal(same, FieldValues.Same(Json(sent), Json(found)));

    [Fact]
    public void Question_takes_two_hundred_records_once_each()
    {
        var query = new RecordQuery("https://acme.example/services/data/v60.0", "Lead", ["Status"]);
        Assert.All(Enumerable.Range(0, RecordQuery.MaxRecords), i => Assert.True(query.TryAdd($"00Q{i:000000000000}")));
        Assert.True(query.TryAdd("00Q000000000000AAA"));
        Assert.False(query.TryAdd("00Q999999999999"));
        Assert.InRange(query.Url.Length, 1, 8 * 1024);
    }

    [Fact]
    public void Question_takes_no_record_that_makes_its_url_too_long()
    {
        var query = new RecordQuery("https://acme.example/" + new string('a', 8_000) + "/services/data/v60.0", "Lead", ["Status"]);
        var records = 0;
        while (query.TryAdd($"00Q{records:000000000000}"))
        {
            records++;
        }

        Assert.InRange(records, 1, RecordQuery.MaxRecords - 1);
        Assert.InRange(query.Url.Length, 8 * 1024 - 30, 8 * 1024);
    }

    [Theory]
    [InlineData("""{"totalSize":3000,"done":false,"records":[]}""")]
    [InlineData("""{"records":[]}""")]
    [InlineData("""{"done":true,"records":[{"Status":"x"}]}""")]
    [InlineData("""[{"errorCode":"X"}]""")]
    [InlineData("<html>")]
    public void Answer_that_is_none_or_not_whole_is_not_taken_for_one(string answer) => Assert.Null(QueryAnswer.Read(answer));

    private static (RecordWrite? Write, string? Problem) Of(string method, string url, string? body) => RecordWrite.Of(new FrozenRequest(method, url, [], body));

    private static Value Json(string text) => ValueJson.From(System.Text.Json.JsonDocument.Parse(text).RootElement);
}
