using System.Globalization;
using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Tests;

/// <summary>A message's data from JSON, as the conformance cases write it.</summary>
internal sealed class TestData : ITemplateData
{
    private readonly Dictionary<TemplateRoot, Value> _roots = [];

    public long Now { get; set; }

    public IConnectedContent? ConnectedContent { get; set; }

    public static TestData FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

    public static TestData From(JsonElement data)
    {
        var result = new TestData();
        foreach (var member in data.EnumerateObject())
        {
            if (RootNames.OfData.TryGetValue(member.Name, out var root))
            {
                result._roots[root] = ReadValue(member.Value);
            }
            else if (member.Name == "variable")
            {
                result._roots[TemplateRoot.Variable] = ReadValue(member.Value);
            }
            else if (member.Name == "now")
            {
                result.Now = Milliseconds(member.Value.GetString()!);
            }
            else if (member.Name == "connected_content")
            {
                result.ConnectedContent = StubContent.From(member.Value);
            }
        }

        return result;
    }

    public TestData With(TemplateRoot root, Value value)
    {
        _roots[root] = value;
        return this;
    }

    public Value Find(TemplateRoot root, string name) => _roots.GetValueOrDefault(root).Member(name);

    public Value FindAll(TemplateRoot root) => _roots.GetValueOrDefault(root);

    private static Value ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("$time", out var time) => Value.Time(Milliseconds(time.GetString()!)),
        JsonValueKind.Object => Value.Object([.. element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value)))]),
        JsonValueKind.Array => Value.Array([.. element.EnumerateArray().Select(ReadValue)]),
        _ => ValueJson.From(element),
    };

    private static long Milliseconds(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
