using System.Globalization;

namespace Ripen.Demo.Script;

/// <summary>Reads the script; its format is told at the top of <c>day.txt</c>.</summary>
internal static class DayScriptReader
{
    private const int Columns = 8;

    private static readonly Dictionary<string, int> Days = new(StringComparer.Ordinal) { ["Sun"] = -1, ["Mon"] = 0, ["Tue"] = 1 };

    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">A line cannot be read; the message says which.</exception>
    public static DayScript Parse(string text)
    {
        var leads = new List<ScriptedLead>();
        var outages = new List<CrmOutage>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            try
            {
                var columns = line.Split('|', StringSplitOptions.TrimEntries);
                if (columns[0] == "crm") outages.Add(Outage(columns));
                else leads.Add(Lead(columns));
            }
            catch (Exception error) when (error is FormatException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
            {
                throw new FormatException($"Line {number} of the script cannot be read: {error.Message}", error);
            }
        }

        return new DayScript(leads, outages);
    }

    private static CrmOutage Outage(string[] columns) =>
        new(Instant(columns[1]), TimeSpan.FromMinutes(Number(columns[2].Split(' ')[1])));

    private static ScriptedLead Lead(string[] columns)
    {
        if (columns.Length != Columns) throw new FormatException($"A lead has {Columns} columns.");
        var name = columns[0];
        return new ScriptedLead
        {
            Id = string.Join('-', name.Split(' ').Select(part => part.ToLowerInvariant())),
            Name = name,
            Company = columns[1],
            Email = $"{string.Join('.', name.Split(' ')).ToLowerInvariant()}@{columns[2]}",
            Imported = Instant(columns[3]),
            Score = Score(columns[4]),
            Kind = columns[5].Length == 0 ? LeadKind.Prospect : Enum.Parse<LeadKind>(columns[5], ignoreCase: true),
            Does = Behaviours(columns[6]),
            Ends = Ending(columns[7].Split(' ')),
        };
    }

    private static Expectation Ending(string[] words) => new(Score(words[0]), Enum.Parse<LeadStatus>(words[1], ignoreCase: true));

    // The day is said once and holds until another one is said.
    private static List<Behaviour> Behaviours(string text)
    {
        var day = "Mon";
        var behaviours = new List<Behaviour>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ').AsSpan();
            if (Days.ContainsKey(words[0]))
            {
                day = words[0];
                words = words[1..];
            }

            var kind = Enum.Parse<BehaviourKind>(words[1], ignoreCase: true);
            var at = Instant($"{day} {words[0]}");
            if (behaviours.Count > 0 && at <= behaviours[^1].At) throw new FormatException($"'{part}' is not later than what comes before it.");
            behaviours.Add(new Behaviour(at, kind, kind == BehaviourKind.Prices ? Number(words[2]) : 0));
        }

        return behaviours;
    }

    private static DateTimeOffset Instant(string text)
    {
        var words = text.Split(' ');
        return DayScript.Monday.AddDays(Days[words[0]]) + TimeSpan.ParseExact(words[1], @"hh\:mm", CultureInfo.InvariantCulture);
    }

    private static int? Score(string text) => text == "-" ? null : Number(text);

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
