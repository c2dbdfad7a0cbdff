using System.Text;
using System.Text.Json;
using Ripen.Server.Api.Fields;
using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Api.Analytics;

/// <summary>
/// Traits as attributes: those that have a standard field go there (<c>firstName</c>, <c>lastName</c>, <c>email</c>, <c>phone</c>, <c>gender</c>, <c>birthday</c>, <c>avatar</c>, city and country of
/// <c>address</c>), all others are custom attributes of the same name.
/// </summary>
internal static class Traits
{
    private const int DateLength = 10;

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["firstName"] = "first_name",
        ["lastName"] = "last_name",
        ["birthday"] = "dob",
        ["avatar"] = "image_url",
    };

    /// <summary>Writes them into an object of attributes.</summary>
    /// <param name="mayWrite">Which attributes and fields may be written.</param>
    /// <param name="drop">Told of each that may not.</param>
    public static void Write(Utf8JsonWriter json, JsonElement traits, Func<string, bool> mayWrite, Action<string> drop)
    {
        if (traits.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var trait in traits.EnumerateObject())
        {
            if (trait.NameEquals("address") && trait.Value.ValueKind == JsonValueKind.Object)
            {
                Write(json, "home_city", trait.Value.Member("city"), mayWrite, drop);
                Write(json, "country", trait.Value.Member("country"), mayWrite, drop);
            }

            Write(json, Fields.GetValueOrDefault(trait.Name, trait.Name), trait.Value, mayWrite, drop);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, JsonElement value, Func<string, bool> mayWrite, Action<string> drop)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        if (StandardFields.Of(Encoding.UTF8.GetBytes(name)) == StandardField.Control || !mayWrite(name))
        {
            drop(name);
            return;
        }

        json.WritePropertyName(name);
        switch (name)
        {
            case "gender" when value.ValueKind == JsonValueKind.String:
                json.WriteStringValue(value.GetString()!.ToLowerInvariant() switch { "male" => "M", "female" => "F", "other" => "O", _ => value.GetString() });
                break;
            case "dob" when value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > DateLength } instant:
                json.WriteStringValue(instant[..DateLength]);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
