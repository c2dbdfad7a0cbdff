using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Texts of campaigns: the list, the frame of the builder, delivery, audience and summary.</summary>
internal sealed record CampaignTexts
{
    private static readonly CampaignTexts English = new()
    {
        Title = "Campaigns",
        Lead = "A campaign sends a webhook when something happens to a user: it hands a lead to the CRM when the score passes the threshold.",
        Create = "Create campaign",
        EmptyTitle = "No campaigns yet",
        EmptyText = "A webhook campaign tells another system about a user, such as Salesforce about a lead that became an MQL. Create the first one.",
        Sent = "Sent",
        Failed = "Failed",
        Parts = "Steps of the campaign",
        PartOf = part => part switch
        {
            CampaignPart.Compose => "Compose",
            CampaignPart.Delivery => "Delivery",
            CampaignPart.Audience => "Target Audience",
            CampaignPart.Outcome => "Outcome",
            CampaignPart.Conversions => "Conversions",
            _ => "Summary",
        },
        Back = "Back",
        Next = "Next",
        Launch = "Launch Campaign",
        Update = "Update Campaign",
        SaveDraft = "Save as draft",
        Stop = "Stop",
        Resume = "Resume",
        Launched = "The campaign is launched.",
        LaunchTitle = "Launch the campaign",
        LaunchText = "From now on it sends to users who match, when its triggers fire.",
        StopText = "Nothing more is sent. What already went out cannot be taken back.",
        ArchiveText = "An archived campaign sends nothing and leaves the list.",
        Delivery = "Delivery",
        DeliveryType = "How it is sent",
        ActionBased = "Action-Based Delivery",
        ApiTriggered = "API-Triggered Delivery",
        ApiHint = "It is sent by calls of POST /campaigns/trigger/send.",
        Triggers = "New Action-Based Campaign: send to users who",
        Delay = "Delay",
        DelayOf = kind => kind switch { "for" => "After a time", "until_next" => "On the next weekday", "in_days" => "Some days later, at a time", _ => "Immediately once a trigger fires" },
        DelayKind = "Send the campaign",
        For = "After",
        Weekday = "Weekday",
        Days = "Days later",
        At = "At",
        Clock = "By the clock of",
        ClockCompany = "the company",
        ClockUser = "the user",
        WeekdayOf = day => day switch
        {
            "monday" => "Monday",
            "tuesday" => "Tuesday",
            "wednesday" => "Wednesday",
            "thursday" => "Thursday",
            "friday" => "Friday",
            "saturday" => "Saturday",
            _ => "Sunday",
        },
        Exceptions = "Exception events",
        ExceptionsHint = "They cancel a send that waits for its delay.",
        Duration = "Campaign duration",
        Start = "Start",
        End = "End",
        Window = "Only send at certain times of the day",
        From = "From",
        To = "To",
        Outside = "What is due outside",
        OutsideDrop = "is not sent",
        OutsideWait = "waits for the next opening",
        Limits = "Limits",
        Rate = "At most so many a minute",
        QuietHours = "Quiet hours, by the user's clock",
        QuietInside = "A message that meets them",
        QuietWait = "waits for their end",
        QuietAbort = "is aborted",
        Audience = "Target Audience",
        AudienceHint = "Users must be in all segments, and the filters must hold. Without both, everyone is in the audience.",
        Segments = "Segments",
        AddSegment = "Add a segment",
        NoSegments = "There is no segment to choose yet.",
        AdditionalFilters = "Additional filters",
        Recheck = "Re-evaluate the audience at send time",
        ReEligibility = "Re-eligibility",
        ReEligible = "Allow users to become re-eligible to receive the campaign",
        ReEligibleAfter = "After",
        ReEligibleOff = "Without it a user receives the campaign once, ever.",
        Control = "Control group",
        ControlShare = "Percent of users who are kept from it",
        Conversions = "Conversion events",
        ConversionsHint = "What the campaign is meant to bring about; at most four. They are counted when they happen within the deadline.",
        Remove = "Remove",
        Summary = "Summary",
        Counts = "Counts",
        CountsHint = "Since the first launch, live.",
        CountOf = key => key switch
        {
            "triggered" => "Triggered",
            "refused" => "Refused",
            "aborted" => "Aborted",
            "liquid_error" => "Template errors",
            "claimed" => "Claimed",
            "sent" => "Sent",
            "failed" => "Failed",
            "superseded" => "Superseded",
            "waiting" => "Waiting",
            "postponed" => "Postponed",
            "enrolled_in_control" => "In the control group",
            _ => key,
        },
        EverythingInOrder = "Everything is in order.",
        Everyone = "Everyone",
    };

    private static readonly CampaignTexts French = new()
    {
        Title = "Campagnes",
        Lead = "Une campagne envoie un webhook quand il arrive quelque chose à un utilisateur : elle transfère un prospect au CRM quand son score dépasse le seuil.",
        Create = "Créer une campagne",
        EmptyTitle = "Aucune campagne pour l'instant",
        EmptyText = "Une campagne webhook informe un autre système d'un utilisateur, par exemple Salesforce d'un prospect devenu MQL. Créez la première.",
        Sent = "Envoyés",
        Failed = "Échecs",
        Parts = "Étapes de la campagne",
        PartOf = part => part switch
        {
            CampaignPart.Compose => "Composer",
            CampaignPart.Delivery => "Livraison",
            CampaignPart.Audience => "Audience cible",
            CampaignPart.Outcome => "Résultat",
            CampaignPart.Conversions => "Conversions",
            _ => "Résumé",
        },
        Back = "Retour",
        Next = "Suivant",
        Launch = "Lancer la campagne",
        Update = "Mettre à jour la campagne",
        SaveDraft = "Enregistrer comme brouillon",
        Stop = "Arrêter",
        Resume = "Reprendre",
        Launched = "La campagne est lancée.",
        LaunchTitle = "Lancer la campagne",
        LaunchText = "Dès maintenant, elle envoie aux utilisateurs qui correspondent quand ses déclencheurs se produisent.",
        StopText = "Plus rien n'est envoyé. Ce qui est déjà parti ne peut pas être rappelé.",
        ArchiveText = "Une campagne archivée n'envoie rien et quitte la liste.",
        Delivery = "Livraison",
        DeliveryType = "Mode d'envoi",
        ActionBased = "Livraison par événement",
        ApiTriggered = "Livraison déclenchée par API",
        ApiHint = "Elle est envoyée par des appels à POST /campaigns/trigger/send.",
        Triggers = "Campagne par événement : envoyer aux utilisateurs dont voici le déclencheur",
        Delay = "Délai",
        DelayOf = kind => kind switch { "for" => "Après un certain temps", "until_next" => "Le prochain jour de semaine choisi", "in_days" => "Quelques jours plus tard, à une heure", _ => "Dès qu'un déclencheur se produit" },
        DelayKind = "Envoyer la campagne",
        For = "Après",
        Weekday = "Jour de semaine",
        Days = "Jours plus tard",
        At = "À",
        Clock = "Selon l'heure",
        ClockCompany = "de l'entreprise",
        ClockUser = "de l'utilisateur",
        WeekdayOf = day => day switch
        {
            "monday" => "Lundi",
            "tuesday" => "Mardi",
            "wednesday" => "Mercredi",
            "thursday" => "Jeudi",
            "friday" => "Vendredi",
            "saturday" => "Samedi",
            _ => "Dimanche",
        },
        Exceptions = "Événements d'exception",
        ExceptionsHint = "Ils annulent un envoi qui attend son délai.",
        Duration = "Durée de la campagne",
        Start = "Début",
        End = "Fin",
        Window = "N'envoyer qu'à certaines heures de la journée",
        From = "De",
        To = "À",
        Outside = "Un envoi dû en dehors",
        OutsideDrop = "n'est pas envoyé",
        OutsideWait = "attend la prochaine ouverture",
        Limits = "Limites",
        Rate = "Au plus par minute",
        QuietHours = "Heures calmes, selon l'heure de l'utilisateur",
        QuietInside = "Un message qui tombe dedans",
        QuietWait = "attend leur fin",
        QuietAbort = "est interrompu",
        Audience = "Audience cible",
        AudienceHint = "Les utilisateurs doivent faire partie de tous les segments, et les filtres être vérifiés. Sans l'un ni l'autre, tout le monde est dans l'audience.",
        Segments = "Segments",
        AddSegment = "Ajouter un segment",
        NoSegments = "Il n'y a pas encore de segment à choisir.",
        AdditionalFilters = "Filtres supplémentaires",
        Recheck = "Réévaluer l'audience au moment de l'envoi",
        ReEligibility = "Rééligibilité",
        ReEligible = "Autoriser les utilisateurs à recevoir de nouveau la campagne",
        ReEligibleAfter = "Après",
        ReEligibleOff = "Sinon, un utilisateur reçoit la campagne une seule fois.",
        Control = "Groupe de contrôle",
        ControlShare = "Pourcentage d'utilisateurs qui en sont exclus",
        Conversions = "Événements de conversion",
        ConversionsHint = "Ce que la campagne doit obtenir ; quatre au plus. Ils comptent quand ils se produisent dans le délai.",
        Remove = "Retirer",
        Summary = "Résumé",
        Counts = "Compteurs",
        CountsHint = "Depuis le premier lancement, en direct.",
        CountOf = key => key switch
        {
            "triggered" => "Déclenchés",
            "refused" => "Refusés",
            "aborted" => "Interrompus",
            "liquid_error" => "Erreurs de modèle",
            "claimed" => "Retenus",
            "sent" => "Envoyés",
            "failed" => "Échoués",
            "superseded" => "Remplacés",
            "waiting" => "En attente",
            "postponed" => "Reportés",
            "enrolled_in_control" => "Dans le groupe de contrôle",
            _ => key,
        },
        EverythingInOrder = "Tout est en ordre.",
        Everyone = "Tout le monde",
    };

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Create { get; init; }
    public required string EmptyTitle { get; init; }
    public required string EmptyText { get; init; }
    public required string Sent { get; init; }
    public required string Failed { get; init; }
    public required string Parts { get; init; }
    public required Func<CampaignPart, string> PartOf { get; init; }
    public required string Back { get; init; }
    public required string Next { get; init; }
    public required string Launch { get; init; }
    public required string Update { get; init; }
    public required string SaveDraft { get; init; }
    public required string Stop { get; init; }
    public required string Resume { get; init; }
    public required string Launched { get; init; }
    public required string LaunchTitle { get; init; }
    public required string LaunchText { get; init; }
    public required string StopText { get; init; }
    public required string ArchiveText { get; init; }
    public required string Delivery { get; init; }
    public required string DeliveryType { get; init; }
    public required string ActionBased { get; init; }
    public required string ApiTriggered { get; init; }
    public required string ApiHint { get; init; }
    public required string Triggers { get; init; }
    public required string Delay { get; init; }
    public required Func<string, string> DelayOf { get; init; }
    public required string DelayKind { get; init; }
    public required string For { get; init; }
    public required string Weekday { get; init; }
    public required string Days { get; init; }
    public required string At { get; init; }
    public required string Clock { get; init; }
    public required string ClockCompany { get; init; }
    public required string ClockUser { get; init; }
    public required Func<string, string> WeekdayOf { get; init; }
    public required string Exceptions { get; init; }
    public required string ExceptionsHint { get; init; }
    public required string Duration { get; init; }
    public required string Start { get; init; }
    public required string End { get; init; }
    public required string Window { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Outside { get; init; }
    public required string OutsideDrop { get; init; }
    public required string OutsideWait { get; init; }
    public required string Limits { get; init; }
    public required string Rate { get; init; }
    public required string QuietHours { get; init; }
    public required string QuietInside { get; init; }
    public required string QuietWait { get; init; }
    public required string QuietAbort { get; init; }
    public required string Audience { get; init; }
    public required string AudienceHint { get; init; }
    public required string Segments { get; init; }
    public required string AddSegment { get; init; }
    public required string NoSegments { get; init; }
    public required string AdditionalFilters { get; init; }
    public required string Recheck { get; init; }
    public required string ReEligibility { get; init; }
    public required string ReEligible { get; init; }
    public required string ReEligibleAfter { get; init; }
    public required string ReEligibleOff { get; init; }
    public required string Control { get; init; }
    public required string ControlShare { get; init; }
    public required string Conversions { get; init; }
    public required string ConversionsHint { get; init; }
    public required string Remove { get; init; }
    public required string Summary { get; init; }
    public required string Counts { get; init; }
    public required string CountsHint { get; init; }
    public required Func<string, string> CountOf { get; init; }
    public required string EverythingInOrder { get; init; }
    public required string Everyone { get; init; }

    /// <summary>The texts in a language.</summary>
    public static CampaignTexts In(Language language) => language.Pick(English, French);
}
