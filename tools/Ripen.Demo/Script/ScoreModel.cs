namespace Ripen.Demo.Script;

/// <summary>
/// What must come out, worked out without Ripen: the rules of <c>examples/lead-scoring</c> for one lead, in a few lines. The script's expectations are tested
/// against it.
/// </summary>
internal static class ScoreModel
{
    /// <summary>A score above this makes an MQL.</summary>
    public const int Threshold = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Where a lead stands at <paramref name="end"/>.</summary>
    public static Expectation Run(ScriptedLead lead, DateTimeOffset end)
    {
        if (lead.Kind != LeadKind.Prospect) return new Expectation(lead.Score, StatusOf(lead.Kind));
        var score = lead.Score;
        var status = LeadStatus.Open;
        var since = lead.Imported;
        foreach (var (at, points) in lead.Does.Select(does => (does.At, Points(does))).Append((end, 0)))
        {
            for (; since + Patience <= at; since += Patience) score = (score ?? 0) - 1;
            if (points == 0) continue;
            score = (score ?? 0) + points;
            since = at;
            if (score > Threshold) status = LeadStatus.Mql;
        }

        return new Expectation(score, status);
    }

    private static LeadStatus StatusOf(LeadKind kind) => kind switch
    {
        LeadKind.Customer => LeadStatus.Customer,
        LeadKind.Partner => LeadStatus.Partner,
        _ => LeadStatus.Open,
    };

    private static int Points(Behaviour does) => does.Kind switch
    {
        BehaviourKind.Visit or BehaviourKind.Register or BehaviourKind.Webinar => 1,
        BehaviourKind.Demo => 5,
        BehaviourKind.Prices => does.Seconds > 60 ? 5 : 0,
        _ => -1,
    };
}
