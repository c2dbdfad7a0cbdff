using System.Text.Json;

namespace Ripen.Server.CommandLine;

/// <summary>What a server answered.</summary>
internal sealed record ServerAnswer(int Status, JsonElement Body)
{
    public bool Succeeded => Status is >= 200 and < 300;

    public string Message => Text(Body, "message") ?? $"the server answered {Status}";

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) ? number : 0;

    public IEnumerable<JsonElement> Items(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var items)
            && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
