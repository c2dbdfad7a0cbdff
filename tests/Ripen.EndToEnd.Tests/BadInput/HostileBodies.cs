using System.Text;

namespace Ripen.EndToEnd.Tests.BadInput;

/// <summary>Bodies that no honest caller sends.</summary>
internal static class HostileBodies
{
    private const int Megabytes5 = 5 * 1024 * 1024;
    private const int Depth = 50_000;
    private const string Demo = "{\"external_id\":\"u\",\"name\":\"demo_requested\",\"time\":\"2026-01-05T08:00:00Z\"}";

    /// <summary>Each with its name.</summary>
    public static IReadOnlyList<(string Name, byte[] Body)> All { get; } =
    [
        ("empty", []),
        ("white space", Text("   \r\n\t ")),
        ("null", Text("null")),
        ("a number", Text("1e308")),
        ("a text", Text("\"text\"")),
        ("an empty object", Text("{}")),
        ("an empty array", Text("[]")),
        ("an array of nulls", Text("[null,null]")),
        ("cut off", Text("{\"attributes\":[{\"external_id\":\"u\",\"lead score\":")),
        ("trailing text", Text("{\"attributes\":[]} and more")),
        ("deep arrays", Text(new string('[', Depth) + new string(']', Depth))),
        ("deep arrays, open", Text(new string('[', Depth))),
        ("deep objects", Text(string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth))),
        ("deep attribute", Text($"{{\"attributes\":[{{\"external_id\":\"u\",\"x\":{new string('[', Depth)}{new string(']', Depth)}}}]}}")),
        ("huge number", Text($"{{\"attributes\":[{{\"external_id\":\"u\",\"lead score\":{new string('9', 100_000)}}}]}}")),
        ("huge exponent", Text("{\"attributes\":[{\"external_id\":\"u\",\"lead score\":1e999999999}]}")),
        ("huge increment", Text("{\"attributes\":[{\"external_id\":\"u\",\"lead score\":{\"inc\":1e400}}]}")),
        ("invalid UTF-8", [.. Text("{\"attributes\":[{\"external_id\":\"u\",\"first_name\":\""), 0xC3, 0x28, 0xFF, 0xFE, .. Text("\"}]}")]),
        ("lone surrogate", Text("{\"attributes\":[{\"external_id\":\"\\ud800\",\"first_name\":\"\\udfff\"}]}")),
        ("zero bytes", new byte[1000]),
        ("UTF-16", Encoding.Unicode.GetBytes("{\"attributes\":[{\"external_id\":\"u\",\"lead score\":77}]}")),
        ("wrong types", Text("{\"attributes\":{\"external_id\":\"u\"},\"events\":7,\"purchases\":\"x\"}")),
        ("wrong attributes", Text("{\"attributes\":[7,\"u\",[],null,{\"external_id\":{\"u\":1},\"lead score\":77}]}")),
        ("wrong events", Text("{\"events\":[{\"external_id\":\"u\",\"name\":[],\"time\":{}},{\"external_id\":\"u\"},9]}")),
        ("status of the wrong type", Text("{\"status\":{\"status\":\"active\"},\"rearm\":[],\"now\":7,\"advance\":{},\"force\":\"yes\",\"cursor\":1}")),
        ("unknown status", Text("{\"status\":\"exploded\",\"now\":\"yesterday\",\"advance\":\"-5d\"}")),
        ("clock overflow", Text("{\"advance\":\"99999999999999999999d\"}")),
        ("clock before", Text("{\"now\":\"0001-01-01T00:00:00Z\"}")),
        ("duplicate keys", Text("{\"events\":[{\"external_id\":\"\",\"external_id\":\"\",\"name\":\"\",\"time\":\"x\"}],\"events\":[{}]}")),
        ("too many objects", Text($"{{\"events\":[{string.Join(',', Enumerable.Repeat(Demo, 76))}]}}")),
        ("5 MB of text", Text($"{{\"attributes\":[{{\"external_id\":\"u\",\"first_name\":\"{new string('a', Megabytes5)}\"}}]}}")),
        ("5 MB of brackets", Text(new string('[', Megabytes5))),
        ("5 MB of objects", Text("[" + string.Join(',', Enumerable.Repeat("{}", Megabytes5 / 3)) + "]")),
    ];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
