using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>
/// <c>/users/track</c> once more, the slow and plain way: <see cref="JsonDocument"/>, dictionaries and whole values. It shares with the parser the log's
/// writer and the lists of countries, languages, currencies and zones, and nothing else.
/// </summary>
/// <remarks>Long, because the whole interface stands here once more in one place, apart from the parser's own division.</remarks>
internal sealed class TrackOracle(INames names, int partitions, long receivedAt)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<int, TrackEntryWriter> _writers = [];
    private readonly List<object> _errors = [];
    private readonly Dictionary<string, int> _counts = [];

    public int Status { get; private set; }

    public string Answer { get; private set; } = "";

    public SortedDictionary<int, byte[]> Entries { get; } = [];

    public void Run(byte[] body)
    {
        JsonDocument document;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
            if (text.StartsWith('\uFEFF'))
            {
                Refuse("Bad Request");
                return;
            }

            document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            Unescape(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            Refuse("Bad Request");
            return;
        }

        using (document)
        {
            Run(document.RootElement);
        }
    }

    // Half surrogate pairs only show when a text is read.
    private static void Unescape(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Unescape(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Unescape(member.Value);
                }

                break;
        }
    }

    private void Run(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Refuse("Bad Request");
            return;
        }

        var arrays = new Dictionary<string, JsonElement>();
        foreach (var member in root.EnumerateObject().Where(m => m.Name is "attributes" or "events" or "purchases"))
        {
            if (member.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            {
                Refuse("Bad Request");
                return;
            }

            arrays[member.Name] = member.Value;
        }

        foreach (var empty in arrays.Where(a => a.Value.ValueKind == JsonValueKind.Null).ToList())
        {
            arrays.Remove(empty.Key);
        }

        if (arrays.Values.Any(a => a.GetArrayLength() > 75))
        {
            Refuse("Max Input Length Exceeded");
            return;
        }

        RunArrays(arrays);
        Finish();
    }

    private void RunArrays(Dictionary<string, JsonElement> arrays)
    {
        Each(arrays, "attributes", Attributes);
        var events = new List<(long Time, Action Write)>();
        Each(arrays, "events", members => Event(members, events));
        foreach (var (_, write) in events.OrderBy(e => e.Time))
        {
            write();
        }

        Each(arrays, "purchases", Purchase);
    }

    private void Each(Dictionary<string, JsonElement> arrays, string array, Func<Dictionary<string, JsonElement>, string?> read)
    {
        if (!arrays.TryGetValue(array, out var items))
        {
            return;
        }

        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var error = item.ValueKind == JsonValueKind.Object ? read(Members(item)) : $"'{array}' must contain objects";
            if (error is null)
            {
                _counts[array] = _counts.GetValueOrDefault(array) + 1;
            }
            else
            {
                _errors.Add(new { type = error, input_array = array, index });
            }

            index++;
        }
    }

    private void Finish()
    {
        var answer = new Dictionary<string, object>
        {
            ["message"] = _counts.Count > 0 ? "success" : "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
        };
        foreach (var array in new[] { "attributes", "events", "purchases" })
        {
            if (_counts.TryGetValue(array, out var count))
            {
                answer[array + "_processed"] = count;
            }
        }

        if (_errors.Count > 0)
        {
            answer["errors"] = _errors;
        }

        Status = _counts.Count > 0 ? 201 : 400;
        Answer = JsonSerializer.Serialize(answer, Relaxed);
        foreach (var (partition, writer) in _writers)
        {
            Entries.Add(partition, writer.Finish());
        }
    }

    private string? Attributes(Dictionary<string, JsonElement> members)
    {
        if (User(members, out var begin) is { } error)
        {
            return error;
        }

        if (members.TryGetValue("email", out var email) && email.ValueKind != JsonValueKind.Null)
        {
            var text = email.ValueKind == JsonValueKind.String ? email.GetString()! : null;
            if (text is null || (!string.IsNullOrWhiteSpace(text) && !EmailAddress.IsValid(Encoding.UTF8.GetBytes(text.Trim(' ', '\t', '\r', '\n')))))
            {
                return "The value provided for the 'email' field is not a valid email.";
            }
        }

        if (begin(CommandKind.Attributes) is not { } writer)
        {
            return null;
        }

        var merge = members.TryGetValue("_merge_objects", out var flag) && flag.ValueKind == JsonValueKind.True;
        foreach (var (name, value) in members)
        {
            Assignment(writer, name, value, merge);
        }

        writer.EndObject();
        return null;
    }

    private void Assignment(TrackEntryWriter writer, string name, JsonElement value, bool merge)
    {
        switch (name)
        {
            case "external_id" or "braze_id" or "user_alias" or "alias_name" or "alias_label" or "bio" or "api_key" or "company_secret" or "app_group_id"
                or "_update_existing_only" or "_merge_objects" or "push_token_import":
            case "push_tokens":
                return;
            case "subscription_groups":
                Groups(writer, value);
                return;
            case "twitter" or "facebook" or "current_location" or "date_of_first_session" or "date_of_last_session" or "marked_email_as_spam_at"
                or "email_open_tracking_disabled" or "email_click_tracking_disabled":
                More(writer, name, value);
                return;
            case "email_subscribe" or "push_subscribe":
                var state = Array.IndexOf(["subscribed", "opted_in", "unsubscribed"], value.ValueKind == JsonValueKind.String ? value.GetString() : null);
                if (state >= 0)
                {
                    writer.Assignment(AssignmentKind.Subscription, name == "email_subscribe" ? 0 : 1, Value.Of((long)state));
                }

                return;
            case "first_name" or "last_name" or "email" or "phone" or "country" or "language" or "gender" or "dob" or "time_zone" or "home_city" or "image_url":
                Field(writer, name, value);
                return;
            default:
                Custom(writer, name, value, merge);
                return;
        }
    }

    private void Groups(TrackEntryWriter writer, JsonElement value)
    {
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).ToList() : [])
        {
            var members = Members(item);
            if (IsPresent(members, "subscription_group_id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text
                && Length(text) <= 255 && IsPresent(members, "subscription_state", out var state) && state.ValueKind == JsonValueKind.String
                && Array.IndexOf(["", "subscribed", "unsubscribed"], state.GetString()) is > 0 and var number && names.Find(text) is > 0 and var group)
            {
                writer.Assignment(AssignmentKind.SubscriptionGroup, group, Value.Of((long)number));
            }
        }
    }

    private static void More(TrackEntryWriter writer, string name, JsonElement value)
    {
        var fields = new[]
        {
            "", "current_location", "date_of_first_session", "date_of_last_session", "marked_email_as_spam_at", "email_open_tracking_disabled",
            "email_click_tracking_disabled", "facebook", "twitter",
        };
        Value? Taken() => name switch
        {
            _ when value.ValueKind == JsonValueKind.Null => Value.Null,
            "current_location" => value.ValueKind == JsonValueKind.Object ? Location(Members(value)) : null,
            "facebook" or "twitter" => value.ValueKind == JsonValueKind.Object && Nested(value) is { Kind: ValueKind.Object } stored ? stored : null,
            "email_open_tracking_disabled" or "email_click_tracking_disabled" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Scalar(value) : null,
            _ => value.ValueKind == JsonValueKind.String && OracleDates.Parse(value.GetString()!) is { } time && time < OracleDates.EndOfYear3000
                ? Value.Time(time) : null,
        };
        if (Taken() is { } known)
        {
            writer.Assignment(AssignmentKind.MoreField, Array.IndexOf(fields, name), known);
        }
    }

    private static Value? Location(Dictionary<string, JsonElement> members)
    {
        Value? Degrees(string name, int most) =>
            members.TryGetValue(name, out var value) && Scalar(value) is { IsNumber: true } number && Math.Abs(number.AsDouble) <= most ? number : null;
        return Degrees("longitude", 180) is { } longitude && Degrees("latitude", 90) is { } latitude
            ? Value.Object(KeyValuePair.Create("longitude", longitude), KeyValuePair.Create("latitude", latitude)) : null;
    }

    private static void Field(TrackEntryWriter writer, string name, JsonElement value)
    {
        var fields = new[] { "", "first_name", "last_name", "email", "phone", "country", "language", "gender", "dob", "time_zone", "home_city", "image_url" };
        var number = Array.IndexOf(fields, name);
        Assert.True(Enum.IsDefined((ProfileField)number));
        if (value.ValueKind == JsonValueKind.Null)
        {
            writer.Assignment(AssignmentKind.Field, number, Value.Null);
            return;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var text = value.GetString()!;
        var stored = name switch
        {
            "email" or "phone" => string.IsNullOrWhiteSpace(text) ? null : text.Trim(' ', '\t', '\r', '\n'),
            "country" => Countries.Find(text),
            "language" => Languages.Find(text),
            "time_zone" => TimeZoneNames.Find(text),
            "gender" => text is "M" or "F" or "O" or "N" or "P" ? text : null,
            "dob" => Regex.IsMatch(text, @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z") && OracleDates.Parse(text) is not null ? text : null,
            _ => text,
        };
        if (name == "country" ? text.Length <= 500 : stored is not null && Length(stored) <= 255)
        {
            writer.Assignment(AssignmentKind.Field, number, stored is null ? Value.Null : Value.Of(stored));
        }
    }

    private void Custom(TrackEntryWriter writer, string name, JsonElement value, bool merge)
    {
        if (name.Length == 0 || name[0] == '$' || Length(name) > 255)
        {
            return;
        }

        foreach (var (kind, taken) in Assignments(value, merge))
        {
            if (names.Find(name) is > 0 and var number)
            {
                writer.Assignment(kind, number, taken);
            }
        }
    }

    private static List<(AssignmentKind Kind, Value Value)> Assignments(JsonElement value, bool merge)
    {
        List<(AssignmentKind, Value)> One(Value? taken) => taken is { } known ? [(AssignmentKind.Attribute, known)] : [];
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Encoding.UTF8.GetByteCount(value.GetRawText()) > 100 * 1024)
        {
            return [];
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return One(Value.Null);
            case JsonValueKind.String when OracleDates.Parse(value.GetString()!) is { } time && time < OracleDates.EndOfYear3000:
                return One(Value.Time(time));
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object:
                var objects = value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? Nested(item) : null).ToList();
                return One(objects.TrueForAll(o => o is { Kind: ValueKind.Object }) ? Value.Array([.. objects.Select(o => o!.Value)]) : null);
            case JsonValueKind.Array:
                return One(List(value) is { } items ? Value.Array(items) : null);
            case JsonValueKind.Object:
                return FromObject(value, merge);
            default:
                return One(Scalar(value));
        }
    }

    private static List<(AssignmentKind Kind, Value Value)> FromObject(JsonElement value, bool merge)
    {
        var members = Members(value);
        if (members.Count == 1 && members.ContainsKey("$time"))
        {
            return Nested(value) is { } time ? [(AssignmentKind.Attribute, time)] : [];
        }

        if (members.Keys.Any(name => name.StartsWith('$')))
        {
            return members.Keys.All(name => name is "$add" or "$remove" or "$update") && ObjectOperators(members) is { } operators
                ? [(merge ? AssignmentKind.ChangeObjectsMerging : AssignmentKind.ChangeObjects, operators)] : [];
        }

        if (members.Count > 0 && members.Keys.All(name => name is "inc" or "add" or "remove"))
        {
            if (members.TryGetValue("inc", out var inc))
            {
                return members.Count == 1 && Scalar(inc) is { Kind: ValueKind.Integer } amount ? [(AssignmentKind.Increment, amount)] : [];
            }

            var added = members.TryGetValue("add", out var add) ? List(add) : [];
            var removed = members.TryGetValue("remove", out var remove) ? List(remove) : [];
            var all = new List<(AssignmentKind, Value)>();
            if (added is { Length: > 0 } && removed is not null)
            {
                all.Add((AssignmentKind.AddItems, Value.Array(added)));
            }

            if (removed is { Length: > 0 } && added is not null)
            {
                all.Add((AssignmentKind.RemoveItems, Value.Array(removed)));
            }

            return all;
        }

        return Nested(value) is { } stored ? [(merge ? AssignmentKind.MergeObject : AssignmentKind.Attribute, stored)] : [];
    }

    private static Value? ObjectOperators(Dictionary<string, JsonElement> members)
    {
        var all = new List<KeyValuePair<string, Value>>();
        foreach (var name in new[] { "$add", "$remove", "$update" }.Where(name => IsPresent(members, name, out _)))
        {
            var items = members[name].ValueKind == JsonValueKind.Array ? [.. members[name].EnumerateArray()] : new List<JsonElement> { members[name] };
            var read = items.Select(item => ObjectOperator(name, item)).ToList();
            if (read.Contains(null) || (name != "$add" && read.Count > 500))
            {
                return null;
            }

            all.Add(KeyValuePair.Create(name, Value.Array([.. read.Select(item => item!.Value)])));
        }

        return Value.Object([.. all]);
    }

    private static Value? ObjectOperator(string name, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var members = Members(item);
        if (name == "$add" || (name == "$remove" && !members.Keys.Any(key => key.StartsWith('$'))))
        {
            return Nested(item) is { Kind: ValueKind.Object } stored ? stored : null;
        }

        string[] wanted = name == "$update" ? ["$identifier_key", "$identifier_value", "$new_object"] : ["$identifier_key", "$identifier_value"];
        if (!members.Keys.Order(StringComparer.Ordinal).SequenceEqual(wanted) || members["$identifier_key"].ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var key = members["$identifier_key"].GetString()!;
        var replacement = name == "$update" && members["$new_object"].ValueKind == JsonValueKind.Object ? Nested(members["$new_object"]) : null;
        if (!IsInnerName(key) || Scalar(members["$identifier_value"]) is not { } value || (name == "$update" && replacement is not { Kind: ValueKind.Object }))
        {
            return null;
        }

        var pairs = new List<KeyValuePair<string, Value>> { new("$identifier_key", Value.Of(key)), new("$identifier_value", value) };
        if (replacement is { } known)
        {
            pairs.Add(new("$new_object", known));
        }

        return Value.Object([.. pairs]);
    }

    private static bool IsInnerName(string name) => name.Length > 0 && Length(name) <= 255 && name.IndexOfAny([' ', '.', '$']) < 0;

    private static Value[]? List(JsonElement value)
    {
        var items = new List<Value>();
        foreach (var item in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value })
        {
            if (item.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (Scalar(item) is not { } scalar)
            {
                return null;
            }

            items.RemoveAll(earlier => earlier.Equals(scalar));
            items.Add(scalar);
        }

        return [.. items.TakeLast(500)];
    }

    private static Value? Nested(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = Members(value);
                if (members.Count == 1 && members.TryGetValue("$time", out var text))
                {
                    return text.ValueKind == JsonValueKind.String && OracleDates.Parse(text.GetString()!) is { } time
                        && time < OracleDates.EndOfYear3000 ? Value.Time(time) : null;
                }

                var stored = new List<KeyValuePair<string, Value>>();
                foreach (var (name, inner) in members)
                {
                    if (!IsInnerName(name) || Nested(inner) is not { } known)
                    {
                        return null;
                    }

                    stored.Add(KeyValuePair.Create(name, known));
                }

                return Value.Object([.. stored]);
            case JsonValueKind.Array:
                var items = value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? null : Nested(item)).ToList();
                return items.TrueForAll(item => item is not null) ? Value.Array([.. items.Select(item => item!.Value)]) : null;
            default:
                return Scalar(value);
        }
    }

    private static Value? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        JsonValueKind.String => Length(value.GetString()!) <= 255 ? Value.Of(value.GetString()!) : null,
        JsonValueKind.Number => Number(value),
        _ => null,
    };

    private static Value? Number(JsonElement value)
    {
        var raw = value.GetRawText();
        if (!raw.AsSpan().ContainsAny('.', 'e', 'E') && long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return Value.Of(integer);
        }

        var real = double.Parse(raw, CultureInfo.InvariantCulture);
        return double.IsFinite(real) ? Value.Of(real) : null;
    }

    private string? Event(Dictionary<string, JsonElement> members, List<(long Time, Action Write)> events)
    {
        var error = User(members, out var begin) ?? Text(members, "name") ?? Time(members, out var time);
        if (error is not null)
        {
            return error;
        }

        Time(members, out time);
        error = EventId(members, out var eventId) ?? Properties(members, ["time", "event_name"], out var properties);
        if (error is not null)
        {
            return error;
        }

        EventId(members, out eventId);
        Properties(members, ["time", "event_name"], out properties);
        var name = names.Find(members["name"].GetString()!);
        events.Add((time, () =>
        {
            if (begin(CommandKind.Event) is { } writer)
            {
                writer.Event(name, time, App(members), Encoding.UTF8.GetBytes(eventId), properties.Written);
                writer.EndObject();
            }
        }
        ));
        return null;
    }

    private string? Purchase(Dictionary<string, JsonElement> members)
    {
        var error = User(members, out var begin) ?? Text(members,
            "product_id") ?? Currency(members) ?? Price(members) ?? Quantity(members) ?? Time(members, out _)
            ?? EventId(members, out _) ?? Properties(members, ["time", "event_name", "product_id", "quantity", "price", "currency"], out _);
        if (error is not null)
        {
            return error;
        }

        Time(members, out var time);
        EventId(members, out var eventId);
        Properties(members, [], out var properties);
        if (begin(CommandKind.Purchase) is { } writer)
        {
            var quantity = members.TryGetValue("quantity", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 1;
            writer.Purchase(
                names.Find(members["product_id"].GetString()!), time, App(members), names.Find(members["currency"].GetString()!.ToUpperInvariant()),
                members["price"].GetDouble(), quantity, Encoding.UTF8.GetBytes(eventId), properties.Written);
            writer.EndObject();
        }

        return null;
    }

    private static string? Currency(Dictionary<string, JsonElement> members) =>
        !IsPresent(members, "currency", out var value) ? "'currency' is required"
        : value.ValueKind == JsonValueKind.String && Currencies.Find(value.GetString()!) is not null ? null : "'currency' is not valid";

    private static string? Price(Dictionary<string, JsonElement> members) =>
        !IsPresent(members, "price", out var value) ? "'price' is required"
        : value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? null : "'price' is not valid";

    private static string? Quantity(Dictionary<string, JsonElement> members) =>
        !IsPresent(members, "quantity", out var value) || (value.ValueKind == JsonValueKind.Number
            && Number(value) is { Kind: ValueKind.Integer, AsInteger: >= 1 and <= 100 })
            ? null : "'quantity' is not valid";

    private static string? Text(Dictionary<string, JsonElement> members, string field) =>
        !IsPresent(members, field, out var value) || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0) ? $"'{field}' is required"
        : value.ValueKind == JsonValueKind.String && Length(value.GetString()!) <= 255 ? null : $"'{field}' is not valid";

    private string? Time(Dictionary<string, JsonElement> members, out long time)
    {
        time = 0;
        if (!IsPresent(members, "time", out var value))
        {
            return "'time' is required";
        }

        if (value.ValueKind != JsonValueKind.String || OracleDates.Parse(value.GetString()!) is not { } parsed)
        {
            return "'time' is not valid";
        }

        time = parsed > receivedAt ? receivedAt : parsed;
        return null;
    }

    private static string? EventId(Dictionary<string, JsonElement> members, out string id)
    {
        id = "";
        if (!IsPresent(members, "event_id", out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || Length(value.GetString()!) > 128)
        {
            return "'event_id' is not valid";
        }

        id = value.GetString()!;
        return null;
    }

    private int App(Dictionary<string, JsonElement> members) =>
        members.TryGetValue("app_id", out var app) && app.ValueKind == JsonValueKind.String && app.GetString() is { Length: > 0 } id
            && Length(id) <= 255 ? names.Find(id) : 0;

    private static string? Properties(Dictionary<string, JsonElement> members, string[] reserved, out PropertyWriter writer)
    {
        writer = new PropertyWriter();
        if (!IsPresent(members, "properties", out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object || Encoding.UTF8.GetByteCount(value.GetRawText()) > 100 * 1024)
        {
            return "Invalid 'properties' field";
        }

        var properties = Members(value);
        if (reserved.Any(properties.ContainsKey))
        {
            return "Invalid 'properties' field";
        }

        foreach (var (name, property) in properties)
        {
            if (name.Length == 0 || name[0] == '$' || Length(name) > 255 || property.ValueKind == JsonValueKind.Null || Property(property) is not { } known)
            {
                continue;
            }

            if (property.ValueKind == JsonValueKind.String && Length(property.GetString()!) > 255)
            {
                continue;
            }

            if (property.ValueKind == JsonValueKind.String && OracleDates.Parse(property.GetString()!) is { } time && time < OracleDates.EndOfYear3000)
            {
                known = Value.Time(time);
            }

            if (writer.Count < 256)
            {
                writer.Property(name, known);
            }
        }

        return null;
    }

    private static Value? Property(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return Value.Null;
            case JsonValueKind.String:
                return Value.Of(value.GetString()!);
            case JsonValueKind.Array:
                var items = value.EnumerateArray().Select(Property).ToList();
                return items.TrueForAll(item => item is not null) ? Value.Array([.. items.Select(item => item!.Value)]) : null;
            case JsonValueKind.Object:
                var members = Members(value);
                if (members.Count == 1 && members.ContainsKey("$time"))
                {
                    return Nested(value);
                }

                var stored = members.Select(member => (member.Key, Value: Property(member.Value))).ToList();
                return stored.TrueForAll(member => member.Value is not null) ? Value.Object([.. stored.Select(m =>
                    KeyValuePair.Create(m.Key, m.Value!.Value))]) : null;
            default:
                return Scalar(value);
        }
    }

    private string? User(Dictionary<string, JsonElement> members, out Func<CommandKind, TrackEntryWriter?> begin)
    {
        begin = _ => null;
        IsPresent(members, "_update_existing_only", out var flag);
        var error = Identifier(members, flag.ValueKind, ref begin);
        return error ?? (flag.ValueKind is JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False
            ? null : "'_update_existing_only' is not valid");
    }

    private string? Identifier(Dictionary<string, JsonElement> members, JsonValueKind flag, ref Func<CommandKind, TrackEntryWriter?> begin)
    {
        if (IsGiven(members, "external_id", out var id))
        {
            if (id.ValueKind != JsonValueKind.String || Length(id.GetString()!) > 512)
            {
                return "'external_id' is not valid";
            }

            var bytes = Encoding.UTF8.GetBytes(id.GetString()!);
            var hash = UserAddress.HashExternalId(bytes);
            begin = kind => Begin(hash, writer => writer.BeginObject(kind, hash, bytes, flag != JsonValueKind.True));
            return null;
        }

        if (IsGiven(members, "braze_id", out id))
        {
            if (id.ValueKind != JsonValueKind.String)
            {
                return "'braze_id' is not valid";
            }

            if (UserAddress.TryParseBrazeId(id.GetString(), out var key, out var second))
            {
                begin = kind => Begin(key, writer => writer.BeginBrazeIdObject(kind, key, second));
            }

            return null;
        }

        if (IsPresent(members, "user_alias", out var alias))
        {
            if (alias.ValueKind != JsonValueKind.Object)
            {
                return "'user_alias' is not valid";
            }

            var parts = Members(alias);
            if (IsGiven(parts, "alias_label", out var label) && IsGiven(parts, "alias_name", out var name))
            {
                if (label.ValueKind != JsonValueKind.String || name.ValueKind != JsonValueKind.String || Length(label.GetString()!) > 512
                    || Length(name.GetString()!) > 512)
                {
                    return "'user_alias' is not valid";
                }

                var (first, second) = (Encoding.UTF8.GetBytes(label.GetString()!), Encoding.UTF8.GetBytes(name.GetString()!));
                var hash = UserAddress.HashAlias(first, second);
                begin = kind => Begin(hash, writer => writer.BeginAliasObject(kind, hash, first, second, flag == JsonValueKind.False));
                return null;
            }
        }

        return IsGiven(members, "email", out var contact) ? Contact(contact, IdentifierKind.Email, flag != JsonValueKind.True, ref begin)
            : IsGiven(members, "phone", out contact) ? Contact(contact, IdentifierKind.Phone, flag != JsonValueKind.True, ref begin)
            : "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";
    }

    // Nobody is known by any: whoever is named is made, where that is wanted.
    private string? Contact(JsonElement contact, IdentifierKind kind, bool create, ref Func<CommandKind, TrackEntryWriter?> begin)
    {
        var text = contact.ValueKind == JsonValueKind.String ? contact.GetString()!.Trim(' ', '\t', '\r', '\n') : string.Empty;
        var normalised = kind == IdentifierKind.Email
            ? EmailAddress.IsValid(Encoding.UTF8.GetBytes(text)) ? text.ToLowerInvariant() : null
            : ContactText.NormalisePhone(text);
        if (normalised is null)
        {
            return kind == IdentifierKind.Email ? "The value provided for the 'email' field is not a valid email." : "'phone' is not valid";
        }

        if (create)
        {
            var (bytes, written) = (Encoding.UTF8.GetBytes(normalised), Encoding.UTF8.GetBytes(text));
            var hash = UserAddress.HashContact(kind, bytes);
            begin = command => Begin(hash, writer => writer.BeginContactObject(command, kind, hash, bytes, written, create));
        }

        return null;
    }

    private TrackEntryWriter Begin(ulong hash, Action<TrackEntryWriter> begin)
    {
        var partition = UserAddress.PartitionOf(hash, partitions);
        if (!_writers.TryGetValue(partition, out var writer))
        {
            _writers.Add(partition, writer = new TrackEntryWriter());
            writer.Begin();
        }

        begin(writer);
        return writer;
    }

    // Of a repeated name the last one counts, in its place.
    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        var last = new Dictionary<string, (int Place, JsonElement Value)>(StringComparer.Ordinal);
        var place = 0;
        foreach (var member in element.EnumerateObject())
        {
            last[member.Name] = (place++, member.Value);
        }

        return last.OrderBy(pair => pair.Value.Place).ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal);
    }

    private static bool IsPresent(Dictionary<string, JsonElement> members, string name, out JsonElement value)
    {
        var isPresent = members.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
        value = isPresent ? value : default;
        return isPresent;
    }

    private static bool IsGiven(Dictionary<string, JsonElement> members, string name, out JsonElement value) =>
        IsPresent(members, name, out value) && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));

    private static int Length(string text) => text.EnumerateRunes().Count();

    private void Refuse(string message)
    {
        Status = 400;
        Answer = message;
    }
}
