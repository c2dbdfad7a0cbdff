using System.Globalization;
using System.Text;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Random request bodies: mostly well-formed, with every rule's edge somewhere among them, and a third of them damaged afterwards.</summary>
internal sealed class RandomBodies(int seed)
{
    private static readonly string[] Strings =
        ["", " ", "a", "MQL", "2024-01-31", "2024-01-31T10:00:00Z", "3000-12-31T23:59:59Z", "3001-01-01", "0000-01-01", "yesterday", "é", "\\u00e9",
            "\\ud83d\\ude00", "x\\ny", "\\\"", "inc", "opted_in", "Australia",
            "fr", "EN", "M", "Europe/Paris", "Eastern Time (US & Canada)", "a@b.co", "not an address", "+33 1 23", "EUR", "usd", "$x", "a.b", "lead score"];

    private static readonly string[] Numbers = ["0", "1", "-1", "1.0", "0.5", "-0", "100", "101", "9223372036854775807", "9223372036854775808", "1e3",
        "1E400", "-1e-400", "12345678901234567890", "3.141592653589793"];

    private static readonly string[] Keys =
        ["lead score", "lead_status", "interests", "plan", "a", "b", "", "$bad", "first_name", "last_name", "email", "phone", "country", "language",
            "gender", "dob", "time_zone", "home_city", "image_url", "email_subscribe",
            "push_subscribe", "bio", "api_key", "alias_name", "current_location", "subscription_groups", "twitter", "date_of_first_session", "email_open_tracking_disabled", "é", "\\u0061", "_merge_objects",
                "_update_existing_only", "properties"];

    private static readonly string[] Times =
        ["\"2026-01-05T08:00:00Z\"", "\"2026-01-05T08:00:00+01:00\"", "\"2026-01-04\"", "\"01/04/2026\"", "\"2026-01-05T07:59:59.999Z\"",
            "\"2030-01-01T00:00:00Z\"", "\"2013-07-16T19:20:30+1:00\"", "\"yesterday\"", "null", "5", "\"\""];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var body = Encoding.UTF8.GetBytes(Body());
        return _random.Next(3) == 0 ? Damage(body) : body;
    }

    public byte[] Noise()
    {
        var noise = new byte[_random.Next(200)];
        _random.NextBytes(noise);
        return noise;
    }

    private string Body()
    {
        var parts = new List<string>();
        foreach (var array in Shuffle(["attributes", "events", "purchases", "other", "events"]))
        {
            if (Chance(2))
            {
                parts.Add($"\"{array}\":{(Chance(25) ? Value(2) : Array(array))}");
            }
        }

        var space = Chance(3) ? " \n" : "";
        return Chance(100) ? Value(3) : $"{{{space}{string.Join("," + space, parts)}{space}}}";
    }

    private string Array(string array)
    {
        var count = Chance(40) ? 74 + _random.Next(4) : _random.Next(6);
        return "[" + string.Join(',', Enumerable.Range(0, count).Select(_ => Chance(30) ? Value(1) : Object(array))) + "]";
    }

    private string Object(string array)
    {
        var members = new List<string>();
        Identify(members);
        if (array == "attributes")
        {
            for (var i = _random.Next(Chance(20) ? 40 : 6); i > 0; i--)
            {
                members.Add($"\"{Pick(Keys)}{(Chance(10) ? i.ToString(CultureInfo.InvariantCulture) : "")}\":{Value(3)}");
            }
        }
        else
        {
            Occur(members, array == "purchases");
        }

        return "{" + string.Join(',', Shuffle([.. members])) + "}";
    }

    private void Identify(List<string> members)
    {
        if (!Chance(8))
        {
            members.Add($"\"external_id\":\"u{_random.Next(20)}\"");
        }

        if (Chance(8))
        {
            members.Add($"\"external_id\":{Value(1)}");
        }

        if (Chance(6))
        {
            members.Add($"\"user_alias\":{(Chance(4) ? Value(2) : $"{{\"alias_label\":\"l\",\"alias_name\":{(Chance(6) ? Value(0) : $"\"n{_random.Next(9)}\"")}}}")}");
        }

        if (Chance(12))
        {
            members.Add($"\"braze_id\":{(Chance(3) ? Value(0) : "\"5fbd99bac125ca40511f2cb1\"")}");
        }

        if (Chance(5))
        {
            members.Add($"\"_update_existing_only\":{Pick(["true", "false", "null", "1"])}");
        }

        if (Chance(10))
        {
            members.Add($"\"email\":{(Chance(2) ? "\"a@b.co\"" : Value(0))}");
        }
    }

    private void Occur(List<string> members, bool isPurchase)
    {
        void Maybe(string name, string value)
        {
            if (!Chance(25))
            {
                members.Add($"\"{name}\":{(Chance(25) ? Value(2) : value)}");
            }
        }

        Maybe("time", Pick(Times[..(Chance(3) ? Times.Length : 7)]));
        if (isPurchase)
        {
            Maybe("product_id", "\"shoe\"");
            Maybe("currency", Pick(["\"EUR\"", "\"usd\"", "\"XX1\""]));
            Maybe("price", Pick(["1", "12.12", "0", "-3"]));
            Maybe("quantity", Pick(["1", "100", "101", "0", "6"]));
        }
        else
        {
            Maybe("name", $"\"event{_random.Next(5)}\"");
        }

        if (Chance(4))
        {
            members.Add($"\"event_id\":{(Chance(3) ? Value(1) : $"\"{new string('i', 127 + _random.Next(3))}\"")}");
        }

        if (Chance(4))
        {
            members.Add($"\"app_id\":{(Chance(3) ? Value(1) : "\"app-1\"")}");
        }

        if (Chance(2))
        {
            members.Add($"\"properties\":{(Chance(6) ? Value(2) : Properties())}");
        }
    }

    private string Properties()
    {
        var count = Chance(60) ? 300 : _random.Next(5);
        return "{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{(count > 10 ? "p" + i.ToString(CultureInfo.InvariantCulture) : Pick(["page", "a", "", "$x", "b b", "time", "price", "é"]))}\":{Value(3)}")) + "}";
    }

    private string Value(int depth) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => Pick(["true", "false"]),
        2 => Pick(Numbers),
        3 => Chance(30) ? $"\"{new string('é', 254 + _random.Next(3))}\"" : $"\"{Pick(Strings)}\"",
        4 => $"\"{Pick(Strings)}\"",
        5 => _random.Next(-50, 50).ToString(CultureInfo.InvariantCulture),
        6 => "[" + string.Join(',', Enumerable.Range(0, Chance(40) ? 505 : _random.Next(5)).Select(i =>
            Chance(40) ? Value(depth - 1) : Chance(2) ? i.ToString(CultureInfo.InvariantCulture) : $"\"{Pick(Strings)}\"")) + "]",
        7 => Pick(
            ["{\"inc\":5}", "{\"inc\":-1}", "{\"inc\":0.5}", "{\"inc\":1,\"x\":1}", "{\"add\":[\"b\",\"b\",1]}", "{\"remove\":[\"a\"],\"add\":[null,2]}",
                "{\"add\":\"x\"}", "{\"$time\":\"2024-01-31\"}", "{\"$time\":\"4000-01-01\"}",
                "{\"$add\":[{\"a\":1}]}", "{\"$remove\":[{\"$identifier_key\":\"a\",\"$identifier_value\":1},{\"b\":2}],\"$add\":{\"a\":2}}",
                "{\"$update\":[{\"$identifier_key\":\"a\",\"$identifier_value\":\"x\",\"$new_object\":{\"b\":{\"$time\":\"2024-01-31\"}}}]}",
                "{\"$update\":[{\"$identifier_key\":\"a\",\"$identifier_value\":null,\"$new_object\":{}}]}", "{\"$add\":[1]}", "{\"$add\":[],\"x\":1}",
                "{\"$update\":{\"$identifier_key\":\"a\",\"$identifier_value\":1}}", "{\"$remove\":[{\"$identifier_key\":\"a b\",\"$identifier_value\":1}]}",
                "{\"inc\":1,\"add\":[1]}", "{\"remove\":[[1]]}", "{\"a\":1,\"a\":2}", "{\"a\":{\"$time\":\"2024-01-31\"}}",
                    "{\"a b\":1}", "{\"a\":null}", "[{\"a\":1},{\"b\":[1,2]}]", "{\"longitude\":2.35,\"latitude\":48}", "{\"longitude\":181,\"latitude\":48}", "{\"latitude\":48}",
                    "[{\"subscription_group_id\":\"g1\",\"subscription_state\":\"subscribed\"},{\"subscription_group_id\":\"g2\",\"subscription_state\":\"no\"},1]", "[{\"a\":1},2]"]),
        _ => "{" + string.Join(',', Enumerable.Range(0, Chance(30) ? 15 : _random.Next(4)).Select(_ =>
            $"\"{Pick(["a", "b", "inc", "add", "a.b", "c", "$time", "d", "e", "f"])}\":{Value(depth - 1)}")) + "}",
    };

    private byte[] Damage(byte[] body)
    {
        var bytes = body.ToList();
        for (var times = 1 + _random.Next(3); times > 0 && bytes.Count > 0; times--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)Pick("{}[],:\"\\0u-ex "));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(["\\ud800", "\\udc00", "null", "\"external_id\":", "\u0000", "{\"a\":",
                        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["])));
                    break;
                default:
                    bytes.AddRange(bytes.GetRange(at, Math.Min(20, bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private char Pick(string from) => from[_random.Next(from.Length)];

    private T[] Shuffle<T>(T[] items)
    {
        _random.Shuffle(items);
        return items;
    }
}
