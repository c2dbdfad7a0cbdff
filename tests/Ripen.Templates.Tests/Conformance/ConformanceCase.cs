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

    public static TheoryData<ConformanceCase> All()
    {
        using var stream = typeof(ConformanceCase).Assembly.GetManifestResourceStream("cases.jsonl")!;
        using var reader = new StreamReader(stream);
        var cases = new TheoryData<ConformanceCase>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            cases.Add(new TheoryDataRow<ConformanceCase>(new ConformanceCase(line)) { TestDisplayName = JsonDocument.Parse(line).RootElement.GetProperty("id").GetString() + "_template" });
        }

        return cases;
    }

    public void Deserialize(IXunitSerializationInfo info) => _json = info.GetValue<string>("json")!;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue("json", _json);

    public override string ToString() => Case.GetProperty("id").GetString()!;
}
