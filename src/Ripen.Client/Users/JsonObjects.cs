using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>Helps to write JSON objects.</summary>
internal static class JsonObjects
{
    /// <summary>Adds a property that has a value.</summary>
    public static void AddKnown(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
