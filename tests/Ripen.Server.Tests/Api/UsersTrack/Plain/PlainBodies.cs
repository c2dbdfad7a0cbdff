using System.Globalization;
using System.Text;

namespace Ripen.Server.Tests.Api.UsersTrack.Plain;

/// <summary>Random bodies of events, most of them plain; a few hold one thing that is not, and some are damaged afterwards.</summary>
internal sealed class PlainBodies(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "MQL", "/topics/345", "2024-01-31", "01/31/2024", "2024-01-31T10:00:00Z", "2024-02-30T10:00:00.000Z", "3001-01-01T00:00:00Z", "é", "日本語",
            "sixteen bytes ok", "seventeen bytes!!", new string('x', 255)];

    private static readonly string[] Numbers =
        ["0", "-0", "7", "-12", "119", "1.5", "-0.25", "100.0", "999999999999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775808"];

    private static readonly string[] OddValues =
        ["null", "[]", "[1,2]", "{}", "{\"a\":1}", "\"\\u00e9\"", "\"a\\nb\"", "1e3", "1E400", "01", "-", "1.", ".5", "tru", "truefalse", "\"\t\"", "1 2"];

    private static readonly string[] OddMembers =
        ["\"other\":1", "\"name\":\"again\"", "\"external_id\":\"again\"", "\"time\":\"2026-01-01\"", "\"properties\":{}", "\"email\":\"a@b.co\"",
            "\"user_alias\":{\"alias_label\":\"l\",\"alias_name\":\"n\"}", "\"_update_existing_only\":true", "\"n\\u0061me\":\"escaped\"", "\"braze_id\":\"x\""];

    private static readonly string[] Times =
        ["2026-01-05T08:00:00Z", "2026-01-05T08:00:01.250Z", "2026-01-05T08:00:59.999Z", "2026-01-05T08:01:00.000Z", "2026-01-04", "2030-01-01T00:00:00.000Z",
            "2026-01-05T08:00:00.000+01:00", "2026-01-05 08:00:07.001Z", "2025-12-31t23:59:59.123z"];

    private static readonly string[] BadTimes = ["2026-01-05T08:00:60.000Z", "2026-13-05T08:00:00.000Z", "0000-01-05T08:00:00.000Z", "yesterday", ""];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var count = Chance(20) ? 73 + _random.Next(4) : 1 + _random.Next(6);
        var space = Chance(4) ? " " : Chance(10) ? "\r\n\t" : "";
        var events = string.Join("," + space, Enumerable.Range(0, count).Select(_ => Event(space)));
        var body = Encoding.UTF8.GetBytes($"{space}{{{space}\"events\"{space}:{space}[{space}{events}{space}]{space}}}{space}");
        return Chance(5) ? Damage(body) : body;
    }

    private string Event(string space)
    {
        var members = new List<string>
        {
            $"\"external_id\":{space}\"{(Chance(200) ? Pick(Texts) : $"u{_random.Next(40)}")}\"",
            $"\"name\":{space}\"{(Chance(200) ? Pick(Texts) : $"event{_random.Next(5)}")}\"",
            $"\"time\":{space}\"{(Chance(150) ? Pick(BadTimes) : Pick(Times))}\"",
        };
        if (Chance(3))
        {
            members.Add($"\"app_id\":{space}\"{(Chance(100) ? "" : "web")}\"");
        }

        if (Chance(3))
        {
            members.Add($"\"event_id\":{space}\"{new string('i', Chance(50) ? 127 + _random.Next(3) : _random.Next(30))}\"");
        }

        if (!Chance(4))
        {
            members.Add($"\"properties\":{space}{{{space}{Properties(space)}{space}}}");
        }

        if (Chance(100))
        {
            members.Add(Pick(OddMembers));
        }

        return $"{{{space}{string.Join("," + space, Chance(3) ? Shuffle([.. members]) : [.. members])}{space}}}";
    }

    // Mostly the same names in the same order, as in life, but now and then one is left out or comes twice.
    private string Properties(string space)
    {
        var count = Chance(40) ? 31 + _random.Next(3) : _random.Next(6);
        return string.Join("," + space, Enumerable.Range(0, count).Select(i => $"\"{Property(i)}\"{space}:{space}{Value()}"));
    }

    private string Property(int place)
    {
        if (Chance(200))
        {
            return Pick(["$x", "", "time", "event_name", "p0", "\\u0061", "p0\\"]);
        }

        var number = (Chance(30) ? place + 1 : place).ToString(CultureInfo.InvariantCulture);
        return place == 3 && Chance(2) ? new string('n', 27 + _random.Next(4)) + number : "p" + number;
    }

    private string Value() =>
        Chance(150) ? Pick(OddValues) : Chance(3) ? Pick(Numbers) : Chance(3) ? Pick(["true", "false"]) : $"\"{Pick(Texts)}\"";

    private byte[] Damage(byte[] body)
    {
        var bytes = body.ToList();
        var at = _random.Next(bytes.Count);
        switch (_random.Next(4))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)"{}[],:\"\\0u-ex \0"[_random.Next(15)]);
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }

        return [.. bytes];
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string[] Shuffle(string[] items)
    {
        _random.Shuffle(items);
        return items;
    }
}
