using System.Text.Json;

namespace Ripen.EndToEnd.Tests.Load;

/// <summary>A request, and what has to be answered to it.</summary>
/// <param name="Taken">The objects of it that are stored.</param>
internal sealed record MixedRequest(string Body, int Status, string Answer, IReadOnlyList<MixedObject> Taken)
{
    private const int MaxObjects = 5;
    private const int RefusedIn = 20;
    private const string NothingValid = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";

    private static readonly string[] Arrays = [MixedObject.Attributes, MixedObject.Events, MixedObject.Purchases];

    /// <summary>Draws a request: one in twenty is refused whole, whatever is in it.</summary>
    public static MixedRequest Draw(Random random, int users)
    {
        var objects = Arrays.ToDictionary(a => a, a => Enumerable.Range(0, random.Next(MaxObjects)).Select(_ => MixedObject.Draw(random, a, users)).ToList(), StringComparer.Ordinal);
        if (random.Next(RefusedIn) == 0)
        {
            return Refused(random, objects);
        }

        // Arrays stand in any order; what is said of them has its own.
        var body = string.Join(',', Arrays.OrderBy(_ => random.Next()).Select(a => Member(a, objects[a])));
        var taken = Arrays.SelectMany(a => objects[a]).Where(o => o.Fault is null).ToList();
        return taken.Count == 0
            ? new MixedRequest($"{{{body}}}", 400, $"{{\"message\":\"{NothingValid}\"{Errors(objects)}}}", taken)
            : new MixedRequest($"{{{body}}}", 201, $"{{\"message\":\"success\"{string.Concat(Arrays.Select(a => Processed(a, objects[a])))}{Errors(objects)}}}", taken);
    }

    private static MixedRequest Refused(Random random, Dictionary<string, List<MixedObject>> objects)
    {
        var whole = $"{{{string.Join(',', Arrays.Select(a => Member(a, objects[a])))}}}";
        var many = string.Join(',', Enumerable.Repeat($"{{{MixedUser.Of(0).Members},\"objects\":{{\"inc\":1}}}}", 76));
        return random.Next(3) switch
        {
            0 => new MixedRequest(whole[..^1], 400, """{"message":"Bad Request"}""", []),
            1 => new MixedRequest($"{{\"attributes\":{{}},{Member(MixedObject.Events, objects[MixedObject.Events])}}}", 400, """{"message":"Bad Request"}""", []),
            _ => new MixedRequest($"{{\"attributes\":[{many}]}}", 400, """{"message":"Max Input Length Exceeded"}""", []),
        };
    }

    private static string Member(string array, List<MixedObject> objects) => $"\"{array}\":[{string.Join(',', objects.Select(o => o.Json))}]";

    private static string Processed(string array, List<MixedObject> objects) =>
        objects.Count(o => o.Fault is null) is var count and > 0 ? $",\"{array}_processed\":{count}" : string.Empty;

    private static string Errors(Dictionary<string, List<MixedObject>> objects)
    {
        var errors = Arrays.SelectMany(a => objects[a].Select((o, index) => (o.Fault, Array: a, Index: index))).Where(o => o.Fault is not null)
            .Select(o => $$"""{"type":{{JsonSerializer.Serialize(o.Fault, JsonSerializerOptions.Web).Replace("\\u0027", "'", StringComparison.Ordinal)}},"input_array":"{{o.Array}}","index":{{o.Index}}}""").ToList();
        return errors.Count == 0 ? string.Empty : $",\"errors\":[{string.Join(',', errors)}]";
    }
}
