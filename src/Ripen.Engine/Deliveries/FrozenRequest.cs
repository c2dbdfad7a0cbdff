using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>A rendered request, frozen when it was claimed. Headers whose template asks the network are not in it: they are rendered for every attempt, for tokens expire and secrets are not logged.</summary>
/// <param name="Headers">Name and value, in order; the value is null where it is rendered for every attempt.</param>
/// <param name="Body">The body, or null for none.</param>
public sealed record FrozenRequest(string Method, string Url, IReadOnlyList<KeyValuePair<string, string?>> Headers, string? Body)
{
    /// <summary>Writes the request.</summary>
    public void Write(ByteWriter to)
    {
        to.Text(Method);
        to.Text(Url);
        to.Count(Headers.Count);
        foreach (var (name, value) in Headers)
        {
            to.Text(name);
            to.OptionalText(value);
        }

        to.OptionalText(Body);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FrozenRequest Read(ref ByteReader from)
    {
        var method = from.Text();
        var url = from.Text();
        var headers = new List<KeyValuePair<string, string?>>();
        for (var left = from.Count(); left > 0; left--)
        {
            headers.Add(KeyValuePair.Create(from.Text(), from.OptionalText()));
        }

        return new FrozenRequest(method, url, headers, from.OptionalText());
    }
}
