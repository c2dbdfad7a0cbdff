namespace Ripen.Server.Bots;

/// <summary>Crawlers and scanners of links, known by what they say they are: <c>known-bots.txt</c> of this folder. One that says it is a browser is not known.</summary>
public sealed class KnownBots
{
    /// <summary>How many characters of a <c>User-Agent</c> are looked at.</summary>
    public const int MaxAgentLength = 1_000;

    private readonly (string Text, string Name)[] _bots;

    private KnownBots(IEnumerable<string> lines) => _bots =
    [
        .. from line in lines
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split('\t')
           select (parts[0], parts[1]),
    ];

    /// <summary>What they are called.</summary>
    public IEnumerable<string> Names => _bots.Select(bot => bot.Name);

    /// <summary>Reads the list.</summary>
    public static KnownBots Load()
    {
        using var reader = new StreamReader(typeof(KnownBots).Assembly.GetManifestResourceStream("known-bots.txt")!);
        return new KnownBots(reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>Who a <c>User-Agent</c> says that it is, or null for none that is known.</summary>
    public string? Find(string? agent)
    {
        var seen = agent.AsSpan(0, Math.Min(agent?.Length ?? 0, MaxAgentLength));
        foreach (var (text, name) in _bots)
        {
            if (seen.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return null;
    }
}
