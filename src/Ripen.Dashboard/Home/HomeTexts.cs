using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Home;

/// <summary>Texts of the first page.</summary>
internal sealed record HomeTexts
{
    private static readonly HomeTexts English = new()
    {
        Title = "Home",
        Users = "Users",
        EventsToday = "Events today",
        SessionsToday = "Sessions today",
        ScoresToday = "Scores moved today",
        LastMinute = count => $"{count} in the last minute",
        Qualified = "MQLs",
        QualifiedHint = "Give the segment of your marketing qualified leads the tag MQL",
        HandedOver = "Handed over today",
        Waiting = count => $"{count} waiting",
        Failed = "Failed, to be replayed",
        FailedToday = count => $"{count} today",
        Distribution = attribute => $"How {attribute} spreads",
        DistributionLabel = (users, mean, most) => $"{users} users with a score, {mean} on average, {most} at most",
        WithScore = (with, without) => $"{with} users have a score, {without} have none",
        NoScores = "No user has a score yet.",
        Top = "Ripest leads",
        AllUsers = "All users",
        Canvases = "Active canvases",
        NoCanvases = "No canvas is active.",
        Canvas = "Canvas",
        EntriesToday = "Entries today",
        InIt = "In it now",
        Unarmed = "Unarmed leads",
        UnarmedHint = "Leads of the audience without an active entry: nothing they do is counted until they are armed.",
        Arm = "Arm them",
        ArmAll = canvas => $"Arm the leads of {canvas}",
        Armed = count => $"Arming {count} leads …",
        Campaigns = "Active campaigns",
        NoCampaigns = "No campaign is active.",
        Campaign = "Campaign",
        SentToday = "Sent today",
        WaitingNow = "Waiting",
        FailedCount = "Failed today",
        Aborted = "Aborted today",
        Health = "Health",
        StoreGood = "The store takes writes",
        StoreBad = "The store takes no writes",
        Checkpoint = seconds => $"Last checkpoint {seconds} s ago",
        CatchUp = count => $"{count} entries on the way",
        Hosts = "Hosts",
        NoHosts = "Nothing has been sent to any host since the start.",
        HostGood = "answers",
        HostProbing = "is being tried again",
        HostHalted = time => $"halted, tried again at {time}",
        Alerts = "Alerts",
        NoAlerts = "Nothing to worry about.",
        WelcomeTitle = "Welcome. Let the first leads ripen.",
        Welcome = "Three steps, in any order: choose how leads are scored, let their actions come in, and connect your CRM.",
        StepScore = "Start from a template: Simple lead scoring, a Salesforce handoff, or new leads by e-mail.",
        StepData = "Send a first event with a key of yours, import a file of users, or put the script into your pages.",
        StepWatch = "Watch scores move here and under Users.",
    };

    private static readonly HomeTexts French = new()
    {
        Title = "Accueil",
        Users = "Utilisateurs",
        EventsToday = "Événements aujourd'hui",
        SessionsToday = "Sessions aujourd'hui",
        ScoresToday = "Scores modifiés aujourd'hui",
        LastMinute = count => $"{count} pendant la dernière minute",
        Qualified = "MQL",
        QualifiedHint = "Donnez l'étiquette MQL au segment de vos prospects qualifiés",
        HandedOver = "Transférés aujourd'hui",
        Waiting = count => $"{count} en attente",
        Failed = "Échoués, à renvoyer",
        FailedToday = count => $"{count} aujourd'hui",
        Distribution = attribute => $"Répartition de {attribute}",
        DistributionLabel = (users, mean, most) => $"{users} utilisateurs ont un score, {mean} en moyenne, {most} au plus",
        WithScore = (with, without) => $"{with} utilisateurs ont un score, {without} n'en ont pas",
        NoScores = "Aucun utilisateur n'a encore de score.",
        Top = "Prospects les plus mûrs",
        AllUsers = "Tous les utilisateurs",
        Canvases = "Canvas actifs",
        NoCanvases = "Aucun Canvas n'est actif.",
        Canvas = "Canvas",
        EntriesToday = "Entrées aujourd'hui",
        InIt = "Dedans",
        Unarmed = "Prospects non armés",
        UnarmedHint = "Prospects de l'audience sans entrée active : rien de ce qu'ils font ne compte tant qu'ils ne sont pas armés.",
        Arm = "Armer",
        ArmAll = canvas => $"Armer les prospects de {canvas}",
        Armed = count => $"Armement de {count} prospects …",
        Campaigns = "Campagnes actives",
        NoCampaigns = "Aucune campagne n'est active.",
        Campaign = "Campagne",
        SentToday = "Envoyés aujourd'hui",
        WaitingNow = "En attente",
        FailedCount = "Échoués aujourd'hui",
        Aborted = "Interrompus aujourd'hui",
        Health = "Santé",
        StoreGood = "Le stockage accepte les écritures",
        StoreBad = "Le stockage n'accepte plus d'écritures",
        Checkpoint = seconds => $"Dernier point de reprise il y a {seconds} s",
        CatchUp = count => $"{count} entrées en route",
        Hosts = "Hôtes",
        NoHosts = "Rien n'a été envoyé à un hôte depuis le démarrage.",
        HostGood = "répond",
        HostProbing = "est réessayé",
        HostHalted = time => $"suspendu, réessayé à {time}",
        Alerts = "Alertes",
        NoAlerts = "Rien d'inquiétant.",
        WelcomeTitle = "Bienvenue. Laissez mûrir les premiers prospects.",
        Welcome = "Trois étapes, dans l'ordre de votre choix : définir le scoring, laisser venir les actions, connecter votre CRM.",
        StepScore = "Partez d'un modèle : scoring simple des prospects, transfert vers Salesforce, ou nouveau prospect par e-mail.",
        StepData = "Envoyez un premier événement avec une de vos clés, importez un fichier d'utilisateurs ou mettez le script dans vos pages.",
        StepWatch = "Regardez les scores évoluer ici et sous Utilisateurs.",
    };

    public required string Title { get; init; }
    public required string Users { get; init; }
    public required string EventsToday { get; init; }
    public required string SessionsToday { get; init; }
    public required string ScoresToday { get; init; }
    public required Func<string, string> LastMinute { get; init; }
    public required string Qualified { get; init; }
    public required string QualifiedHint { get; init; }
    public required string HandedOver { get; init; }
    public required Func<string, string> Waiting { get; init; }
    public required string Failed { get; init; }
    public required Func<string, string> FailedToday { get; init; }
    public required Func<string, string> Distribution { get; init; }
    public required Func<string, string, string, string> DistributionLabel { get; init; }
    public required Func<string, string, string> WithScore { get; init; }
    public required string NoScores { get; init; }
    public required string Top { get; init; }
    public required string AllUsers { get; init; }
    public required string Canvases { get; init; }
    public required string NoCanvases { get; init; }
    public required string Canvas { get; init; }
    public required string EntriesToday { get; init; }
    public required string InIt { get; init; }
    public required string Unarmed { get; init; }
    public required string UnarmedHint { get; init; }
    public required string Arm { get; init; }
    public required Func<string, string> ArmAll { get; init; }
    public required Func<string, string> Armed { get; init; }
    public required string Campaigns { get; init; }
    public required string NoCampaigns { get; init; }
    public required string Campaign { get; init; }
    public required string SentToday { get; init; }
    public required string WaitingNow { get; init; }
    public required string FailedCount { get; init; }
    public required string Aborted { get; init; }
    public required string Health { get; init; }
    public required string StoreGood { get; init; }
    public required string StoreBad { get; init; }
    public required Func<string, string> Checkpoint { get; init; }
    public required Func<string, string> CatchUp { get; init; }
    public required string Hosts { get; init; }
    public required string NoHosts { get; init; }
    public required string HostGood { get; init; }
    public required string HostProbing { get; init; }
    public required Func<string, string> HostHalted { get; init; }
    public required string Alerts { get; init; }
    public required string NoAlerts { get; init; }
    public required string WelcomeTitle { get; init; }
    public required string Welcome { get; init; }
    public required string StepScore { get; init; }
    public required string StepData { get; init; }
    public required string StepWatch { get; init; }

    /// <summary>The texts in a language.</summary>
    public static HomeTexts In(Language language) => language.Pick(English, French);
}
