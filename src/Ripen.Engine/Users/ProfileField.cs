namespace Ripen.Engine.Users;

/// <summary>The standard fields that hold text (rest-api §2.4). The numbers are stored; never renumber them.</summary>
public enum ProfileField : byte
{
    /// <summary><c>first_name</c>.</summary>
    FirstName = 1,

    /// <summary><c>last_name</c>.</summary>
    LastName = 2,

    /// <summary><c>email</c>, trimmed, as it was written.</summary>
    Email = 3,

    /// <summary><c>phone</c>, as it was written.</summary>
    Phone = 4,

    /// <summary><c>country</c>, ISO 3166-1 alpha-2.</summary>
    Country = 5,

    /// <summary><c>language</c>, ISO 639-1.</summary>
    Language = 6,

    /// <summary><c>gender</c>: M, F, O, N or P.</summary>
    Gender = 7,

    /// <summary><c>dob</c>, <c>YYYY-MM-DD</c>.</summary>
    DateOfBirth = 8,

    /// <summary><c>time_zone</c>, an IANA name.</summary>
    TimeZone = 9,

    /// <summary><c>home_city</c>.</summary>
    HomeCity = 10,

    /// <summary><c>image_url</c>.</summary>
    ImageUrl = 11,
}
