using Ripen.Engine.Codec;

namespace Ripen.Engine.Deliveries;

/// <summary>A rendered request, frozen when it was claimed. Headers whose template asks the network are not in it: they are rendered for every attempt, for tokens expire and secrets are not logged.</summary>
/// <param name="Headers">Name and value, in order; the value is null where it is rendered for every attempt.</param>
/// <param name="Body">The body, or null for none.</param>
public sealed record FrozenRequest(string Method, string Url, IReadOnlyList<KeyValuePair<string, string?>> Headers, string? Body)
{
    /// <summary>What the record of the send says besides, and no receiver gets: the pairs of <c>message_extras</c> in their order, at most 1 KB.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extras { get; init; } = [];

    /// <summary>The codes of what was the matter with what was rendered, such as a body that is no JSON although it says so.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What it was rendered from besides the profile; null where no template of the message reads it.</summary>
    public RenderSource? Source { get; init; }

    /// <summary>Whether there is something that <see cref="Write"/> leaves out.</summary>
    public bool HasNotes => Extras.Count > 0 || Warnings.Count > 0 || Source is not null;

    /// <summary>Writes the request without its notes.</summary>
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

    /// <summary>Writes the request at the end of a log entry; entries of before notes were kept end with the request.</summary>
    public void WriteLast(ByteWriter to)
    {
        Write(to);
        if (HasNotes)
        {
            WriteNotes(to);
        }
    }

    /// <summary>Reads what <see cref="WriteLast"/> wrote.</summary>
    public static FrozenRequest ReadLast(ref ByteReader from)
    {
        var request = Read(ref from);
        return from.AtEnd ? request : request.WithNotes(ref from);
    }

    /// <summary>Writes what <see cref="Write"/> leaves out.</summary>
    public void WriteNotes(ByteWriter to)
    {
        to.Count(Extras.Count);
        foreach (var (key, value) in Extras)
        {
            to.Text(key);
            to.Text(value);
        }

        to.Count(Warnings.Count);
        foreach (var code in Warnings)
        {
            to.Text(code);
        }

        to.Bool(Source is not null);
        Source?.Write(to);
    }

    /// <summary>The request with what <see cref="WriteNotes"/> wrote.</summary>
    public FrozenRequest WithNotes(ref ByteReader from)
    {
        var extras = new List<KeyValuePair<string, string>>();
        for (var left = from.Count(); left > 0; left--)
        {
            extras.Add(KeyValuePair.Create(from.Text(), from.Text()));
        }

        var warnings = new List<string>();
        for (var left = from.Count(); left > 0; left--)
        {
            warnings.Add(from.Text());
        }

        return this with { Extras = extras, Warnings = warnings, Source = from.Bool() ? RenderSource.Read(ref from) : null };
    }
}
