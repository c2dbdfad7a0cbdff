using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>The standard fields by the names that filters, updates and the API use (rest-api §2.4).</summary>
public static class ProfileSubjects
{
    private static readonly Dictionary<string, ProfileField> FieldsByName = new(StringComparer.Ordinal)
    {
        ["first_name"] = ProfileField.FirstName,
        ["last_name"] = ProfileField.LastName,
        ["email"] = ProfileField.Email,
        ["phone"] = ProfileField.Phone,
        ["country"] = ProfileField.Country,
        ["language"] = ProfileField.Language,
        ["gender"] = ProfileField.Gender,
        ["dob"] = ProfileField.DateOfBirth,
        ["time_zone"] = ProfileField.TimeZone,
        ["home_city"] = ProfileField.HomeCity,
        ["image_url"] = ProfileField.ImageUrl,
    };

    /// <summary>The names of the fields that can be written, with their fields.</summary>
    public static IReadOnlyDictionary<string, ProfileField> Fields => FieldsByName;

    /// <summary>The names that a filter's <c>profile</c> subject may have.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. FieldsByName.Keys, "external_id", "created_at"];

    /// <summary>A reader of the field, or null for a name that is none.</summary>
    public static Func<Profile, Value>? Find(string name)
    {
        if (FieldsByName.TryGetValue(name, out var field))
        {
            return profile => Text(profile.Field(field));
        }

        return name switch
        {
            "external_id" => profile => Text(profile.ExternalId),
            "created_at" => profile => Value.Time(profile.CreatedAt),
            _ => null,
        };
    }

    private static Value Text(string? text) => text is null ? Value.Null : Value.Of(text);
}
