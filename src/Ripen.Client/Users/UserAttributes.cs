using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>What is to be written to one user's profile, in the order in which it is said.</summary>
public sealed class UserAttributes
{
    private readonly JsonObject _json;

    /// <summary>Begins with nothing to be written.</summary>
    public UserAttributes(UserIdentifier user) => _json = new JsonObject { [user.Name] = user.ToJson() };

    /// <summary>Sets a custom attribute or a standard field such as <c>first_name</c>; null removes it.</summary>
    public UserAttributes Set(string name, JsonNode? value) => With(name, value);

    /// <summary>Adds to a number; a user without one has 0. Concurrent increments never lose one another.</summary>
    /// <param name="by">May be negative.</param>
    public UserAttributes Increment(string name, long by) => With(name, new JsonObject { ["inc"] = by });

    /// <summary>Appends to a list; what is in it already moves to the end.</summary>
    public UserAttributes Add(string name, params IEnumerable<JsonNode?> values) => With(name, new JsonObject { ["add"] = new JsonArray([.. values]) });

    /// <summary>Takes out of a list.</summary>
    public UserAttributes Remove(string name, params IEnumerable<JsonNode?> values) => With(name, new JsonObject { ["remove"] = new JsonArray([.. values]) });

    /// <summary>Merges objects into those that are stored, instead of replacing them.</summary>
    public UserAttributes MergeObjects() => With("_merge_objects", true);

    /// <summary>Says whether a user who does not exist is left alone. By default one is made, but not for an alias.</summary>
    public UserAttributes UpdateExistingOnly(bool only = true) => With("_update_existing_only", only);

    /// <summary>As the API takes it.</summary>
    internal JsonNode ToJson() => _json.DeepClone();

    private UserAttributes With(string name, JsonNode? value)
    {
        _json[name] = value;
        return this;
    }
}
