using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Reads and changes parts of a document leniently: what somebody wrote otherwise is null, and stays until it is changed.</summary>
public static class Nodes
{
    /// <summary>A text.</summary>
    public static string? Text(this JsonObject? node, string key) =>
        node?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A number, a truth value or a text, as people read and write it; null when there is none.</summary>
    public static string? Shown(this JsonNode? node) => node is JsonValue value ? (value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()) : null;

    /// <summary>Whether it says true.</summary>
    public static bool Flag(this JsonObject? node, string key) => node?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>A number as people write it; null when there is none.</summary>
    public static string? Number(this JsonObject? node, string key) => node?[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : null;

    /// <summary>A part; null when there is none.</summary>
    public static JsonObject? Part(this JsonObject? node, string key) => node?[key] as JsonObject;

    /// <summary>The objects of a list; none when there is no list.</summary>
    public static IReadOnlyList<JsonObject> Parts(this JsonObject? node, string key) => node?[key] is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    /// <summary>The texts of a list, or the one text that stands in its place.</summary>
    public static IReadOnlyList<string> Words(this JsonObject? node, string key) =>
        node?[key] is JsonArray list ? [.. list.Select(item => item.Shown()).OfType<string>()] : node?[key].Shown() is { } one ? [one] : [];

    /// <summary>Sets a text, or takes it away when it is empty.</summary>
    public static void Put(this JsonObject node, string key, string? text) => node.Put(key, string.IsNullOrEmpty(text) ? null : JsonValue.Create(text));

    /// <summary>Sets a value in its place, or takes it away when it is null.</summary>
    public static void Put(this JsonObject node, string key, JsonNode? value)
    {
        if (value is null)
        {
            node.Remove(key);
        }
        else
        {
            node[key] = value;
        }
    }

    /// <summary>Sets a number that was typed, or takes it away when it is none.</summary>
    public static void PutNumber(this JsonObject node, string key, string? text) => node.Put(key, NumberOf(text));

    /// <summary>Sets words, or takes the list away when there are none.</summary>
    public static void PutWords(this JsonObject node, string key, IEnumerable<string> words)
    {
        JsonArray list = [.. words.Select(word => JsonValue.Create(word))];
        node.Put(key, list.Count == 0 ? null : list);
    }

    /// <summary>The part of a key, made when there is none.</summary>
    public static JsonObject Need(this JsonObject node, string key)
    {
        if (node[key] is JsonObject part)
        {
            return part;
        }

        JsonObject made = [];
        node[key] = made;
        return made;
    }

    /// <summary>The list of a key, made when there is none.</summary>
    public static JsonArray NeedList(this JsonObject node, string key)
    {
        if (node[key] is JsonArray list)
        {
            return list;
        }

        JsonArray made = [];
        node[key] = made;
        return made;
    }

    /// <summary>Takes a part away that says nothing any more.</summary>
    public static void Trim(this JsonObject node, string key)
    {
        if (node[key] is JsonObject { Count: 0 })
        {
            node.Remove(key);
        }
    }

    /// <summary>A number that was typed, whole where it is; null when it is none.</summary>
    public static JsonValue? NumberOf(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;
}
