using System.Text.Json;
using Xunit.Sdk;

namespace Ripen.Templates.Tests.Conformance;

/// <summary>One case of liquid-and-webhooks §8.</summary>
public sealed record ConformanceCase : IXunitSerializable
{
    private string _json = "{}";

    /// <summary>For the test runner.</summary>
    public ConformanceCase()
    {
    }

    public ConformanceCase(string json)
    {
        _json = json;
    }

    public JsonElement Case => JsonDocument.Parse(_json).RootElement;

    public static TheoryData<ConformanceCase> All() =>
    [
        .. Lines().Select(line => new TheoryDataRow<ConformanceCase>(new ConformanceCase(line.GetRawText())) { TestDisplayName = line.GetProperty("id").GetString() + "_template" }),
    ];

    /// <summary>The cases as they are written, one JSON object each.</summary>
    public static IEnumerable<JsonElement> Lines()
    {
        using var stream = typeof(ConformanceCase).Assembly.GetManifestResourceStream("cases.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }

    public void Deserialize(IXunitSerializationInfo info) => _json = info.GetValue<string>("json")!;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue("json", _json);

    public override string ToString() => Case.GetProperty("id").GetString()!;
}
