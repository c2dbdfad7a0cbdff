using System.Globalization;
using System.Text.Json;

namespace Ripen.Docs.Tests.Samples;

/// <summary>
/// Whether an answer is the one that a page shows. The text <c>…</c> stands for any value; keys that a page leaves out do not count; <c>…</c> at the end of a
/// list stands for any further items.
/// </summary>
internal static class JsonMatch
{
    private const string Any = "…";

    /// <summary>The first difference, or null.</summary>
    public static string? Difference(string shown, string actual)
    {
        using var expected = JsonDocument.Parse(shown);
        try
        {
            using var answer = JsonDocument.Parse(actual);
            return Difference(expected.RootElement, answer.RootElement, "$");
        }
        catch (JsonException failure)
        {
            return $"the answer is no JSON ({failure.Message}): {actual}";
        }
    }

    private static string? Difference(JsonElement shown, JsonElement actual, string path)
    {
        if (IsAny(shown))
        {
            return null;
        }

        return shown.ValueKind switch
        {
            JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object => Members(shown, actual, path),
            JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array => Items(shown, actual, path),
            _ => JsonElement.DeepEquals(shown, actual) ? null : $"{path} is {actual.GetRawText()}, the page shows {shown.GetRawText()}",
        };
    }

    private static string? Members(JsonElement shown, JsonElement actual, string path)
    {
        foreach (var member in shown.EnumerateObject())
        {
            if (!actual.TryGetProperty(member.Name, out var value))
            {
                return $"{path}.{member.Name} is missing in {actual.GetRawText()}";
            }

            if (Difference(member.Value, value, $"{path}.{member.Name}") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? Items(JsonElement shown, JsonElement actual, string path)
    {
        var items = shown.EnumerateArray().ToList();
        var isOpen = items.Count > 0 && IsAny(items[^1]);
        var wanted = isOpen ? items.Count - 1 : items.Count;
        var length = actual.GetArrayLength();
        if (isOpen ? length < wanted : length != wanted)
        {
            return $"{path} has {length.ToString(CultureInfo.InvariantCulture)} items, the page shows {wanted.ToString(CultureInfo.InvariantCulture)}";
        }

        for (var i = 0; i < wanted; i++)
        {
            if (Difference(items[i], actual[i], $"{path}[{i}]") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static bool IsAny(JsonElement shown) => shown.ValueKind == JsonValueKind.String && shown.ValueEquals(Any);
}
