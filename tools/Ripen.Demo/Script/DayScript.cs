namespace Ripen.Demo.Script;

/// <summary>The day that the demo plays.</summary>
/// <param name="Leads">Who is in it, in the order of the file.</param>
/// <param name="Outages">When the CRM refuses a call.</param>
internal sealed record DayScript(IReadOnlyList<ScriptedLead> Leads, IReadOnlyList<CrmOutage> Outages)
{
    /// <summary>The Monday of the script.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the play begins: what is imported until then is there before.</summary>
    public static readonly DateTimeOffset Start = Monday.AddHours(7);

    /// <summary>When the play ends, on Tuesday.</summary>
    public static readonly DateTimeOffset End = Monday.AddHours(34);

    /// <summary>When the first lead is imported.</summary>
    public DateTimeOffset FirstImport => Leads.Min(lead => lead.Imported);

    /// <summary>The script that ships with the demo.</summary>
    public static DayScript Load()
    {
        using var stream = typeof(DayScript).Assembly.GetManifestResourceStream("day.txt") ?? throw new InvalidOperationException("day.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return DayScriptReader.Parse(reader.ReadToEnd());
    }
}
