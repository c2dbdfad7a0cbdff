using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Gallery;

/// <summary>Texts of the templates gallery.</summary>
internal sealed record GalleryTexts
{
    private static readonly GalleryTexts English = new()
    {
        Title = "Templates gallery",
        Lead = "Something to start from. What you choose is made as a draft, opens in its builder, and does nothing until you launch it.",
        Use = "Use this template",
        UseOf = name => $"Use this template: {name}",
        Makes = "Makes",
        Canvas = "a Canvas",
        Campaign = "a webhook campaign",
        Segment = "a segment",
        Names = id => id switch
        {
            "simple-lead-scoring" => "Simple lead scoring",
            "salesforce-mql-handoff" => "Salesforce MQL handoff",
            _ => "New lead on e-mail",
        },
        Abouts = id => id switch
        {
            "simple-lead-scoring" => "A Canvas that waits for what a lead does and moves “lead score”: +1 for a session or a webinar, +5 for a demo request or a long look at prices, −1 for unsubscribing or a silent day. With a segment of whom to score.",
            "salesforce-mql-handoff" => "A webhook campaign that makes the Salesforce record an MQL the moment the score passes 100, and notes it on the profile so that it happens once. With a segment of these leads, whose size stands on the home page.",
            _ => "A webhook campaign that creates a lead in Salesforce when somebody leaves an e-mail address, and keeps its ID for later handoffs.",
        },
    };

    private static readonly GalleryTexts French = new()
    {
        Title = "Galerie de modèles",
        Lead = "De quoi commencer. Ce que vous choisissez est créé comme brouillon, s'ouvre dans son éditeur et ne fait rien avant d'être lancé.",
        Use = "Utiliser ce modèle",
        UseOf = name => $"Utiliser ce modèle : {name}",
        Makes = "Crée",
        Canvas = "un Canvas",
        Campaign = "une campagne webhook",
        Segment = "un segment",
        Names = id => id switch
        {
            "simple-lead-scoring" => "Scoring simple des prospects",
            "salesforce-mql-handoff" => "Transfert des MQL vers Salesforce",
            _ => "Nouveau prospect par e-mail",
        },
        Abouts = id => id switch
        {
            "simple-lead-scoring" => "Un Canvas qui attend ce que fait un prospect et fait évoluer « lead score » : +1 pour une session ou un webinaire, +5 pour une demande de démo ou une longue visite des prix, −1 pour un désabonnement ou un jour de silence. Avec un segment des prospects à noter.",
            "salesforce-mql-handoff" => "Une campagne webhook qui fait de la fiche Salesforce un MQL dès que le score dépasse 100, et le note sur le profil pour que cela n'arrive qu'une fois. Avec un segment de ces prospects, dont la taille figure sur l'accueil.",
            _ => "Une campagne webhook qui crée un prospect dans Salesforce quand quelqu'un laisse une adresse e-mail, et garde son ID pour les transferts suivants.",
        },
    };

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Use { get; init; }
    public required Func<string, string> UseOf { get; init; }
    public required string Makes { get; init; }
    public required string Canvas { get; init; }
    public required string Campaign { get; init; }
    public required string Segment { get; init; }

    /// <summary>The name of a template.</summary>
    public required Func<string, string> Names { get; init; }

    /// <summary>What a template is for.</summary>
    public required Func<string, string> Abouts { get; init; }

    /// <summary>The texts in a language.</summary>
    public static GalleryTexts In(Language language) => language.Pick(English, French);

    /// <summary>A kind of definition, with its article.</summary>
    public string Of(string kind) => kind switch
    {
        "canvas" => Canvas,
        "campaign" => Campaign,
        _ => Segment,
    };
}
