using Ripen.Demo.Script;

namespace Ripen.Demo.Play;

/// <summary>Something that the player does at an instant: lets a lead act, imports one, or makes the CRM refuse a call. One of the parts is set.</summary>
internal sealed record PlayStep(DateTimeOffset At, ScriptedLead? Lead = null, Behaviour? Does = null, CrmOutage? Outage = null)
{
    /// <summary>All steps of a script from <see cref="DayScript.Start"/> on, in order of time; an outage comes before what happens at its instant.</summary>
    public static IReadOnlyList<PlayStep> Of(DayScript script)
    {
        var outages = script.Outages.Select(outage => new PlayStep(outage.At, Outage: outage));
        var imports = script.Leads.Where(lead => lead.Imported > DayScript.Start).Select(lead => new PlayStep(lead.Imported, lead));
        var acts = script.Leads.SelectMany(lead => lead.Does.Select(does => new PlayStep(does.At, lead, does)));
        return [.. outages.Concat(imports).Concat(acts).OrderBy(step => step.At)];
    }
}
