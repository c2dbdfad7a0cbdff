using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Users;

/// <summary>Texts of the list of users and of a profile.</summary>
internal sealed record UserTexts
{
    private static readonly UserTexts English = new()
    {
        Title = "Users",
        Lead = "Everybody that Ripen knows, highest score first. Search by external ID, e-mail address, phone number, alias or Braze ID.",
        Search = "Search users",
        SearchHint = "ID, e-mail, phone or alias",
        SortBy = "Sort by",
        LastChange = "Last change",
        User = "User",
        ExternalId = "External ID",
        LastSeen = "Last seen",
        Never = "never",
        Next = "Next page",
        First = "First page",
        Shown = (shown, total) => $"{shown} of {total} users",
        Scanning = "Looking at all users …",
        EmptyTitle = "No users yet",
        EmptyText = "Users appear with the first event, session or attribute that comes in: over the API, the script on your website, or an import.",
        NobodyTitle = "Nobody found",
        NobodyText = "No user has an ID, address, phone number or alias like this.",
        Anonymous = "Anonymous user",
        UnknownTitle = "There is no such user",
        UnknownText = "The user may have been merged into another or deleted.",
        BackToList = "All users",
        Score = "Score",
        History = "History of the score",
        HistoryOf = name => $"History of {name}",
        Ledger = "Ledger",
        LedgerLead = "Every point, with what the user did and which step counted it.",
        LedgerEmpty = "This number has never changed.",
        Attribute = "Attribute",
        AsOf = "As it was at",
        AsOfHint = "Any past moment, in the company's time zone",
        Now = "Now",
        More = "Older entries",
        Opening = "Value before the oldest entry",
        Time = "Time",
        Points = "Points",
        Became = "Became",
        What = "What happened",
        Late = "arrived late",
        Attributes = "Custom attributes",
        Edit = "Edit",
        EditTitle = name => $"Edit {name}",
        NewValue = "New value",
        NewValueHint = "A number, text, true or false, or JSON; leave empty to remove the attribute",
        Reason = "Reason",
        ReasonHint = "Stands in the ledger of a number and in the audit log, beside your name",
        Saved = "The attribute is changed.",
        Profile = "Profile",
        Events = "Custom events",
        EventName = "Event",
        Count = "Times",
        FirstTime = "First",
        LastTime = "Last",
        Sessions = "Sessions",
        App = "App",
        Positions = "In canvases",
        PositionsEmpty = "The user is in no canvas now.",
        Canvas = "Canvas",
        Step = "Step",
        Entered = "Entered",
        Due = "Waits until",
        Messages = "Messages",
        MessagesEmpty = "Nothing has been sent for this user.",
        Campaign = "Campaign",
        Status = "Status",
        NothingYet = "Nothing yet.",
        ChartOf = (name, from, to) => $"{name} from {from} to {to}",
    };

    private static readonly UserTexts French = new()
    {
        Title = "Utilisateurs",
        Lead = "Tous ceux que Ripen connaît, le score le plus élevé d'abord. Recherchez par ID externe, adresse e-mail, numéro de téléphone, alias ou ID Braze.",
        Search = "Rechercher des utilisateurs",
        SearchHint = "ID, e-mail, téléphone ou alias",
        SortBy = "Trier par",
        LastChange = "Dernière modification",
        User = "Utilisateur",
        ExternalId = "ID externe",
        LastSeen = "Vu pour la dernière fois",
        Never = "jamais",
        Next = "Page suivante",
        First = "Première page",
        Shown = (shown, total) => $"{shown} utilisateurs sur {total}",
        Scanning = "Parcours de tous les utilisateurs …",
        EmptyTitle = "Pas encore d'utilisateurs",
        EmptyText = "Les utilisateurs apparaissent avec le premier événement, la première session ou le premier attribut reçu : par l'API, par le script de votre site ou par une importation.",
        NobodyTitle = "Personne trouvé",
        NobodyText = "Aucun utilisateur n'a d'ID, d'adresse, de numéro ou d'alias semblable.",
        Anonymous = "Utilisateur anonyme",
        UnknownTitle = "Cet utilisateur n'existe pas",
        UnknownText = "L'utilisateur a peut-être été fusionné avec un autre ou supprimé.",
        BackToList = "Tous les utilisateurs",
        Score = "Score",
        History = "Historique du score",
        HistoryOf = name => $"Historique de {name}",
        Ledger = "Registre",
        LedgerLead = "Chaque point, avec ce que l'utilisateur a fait et l'étape qui l'a compté.",
        LedgerEmpty = "Ce nombre n'a jamais changé.",
        Attribute = "Attribut",
        AsOf = "Tel qu'il était le",
        AsOfHint = "Tout moment passé, dans le fuseau de l'entreprise",
        Now = "Maintenant",
        More = "Entrées plus anciennes",
        Opening = "Valeur avant l'entrée la plus ancienne",
        Time = "Heure",
        Points = "Points",
        Became = "Devient",
        What = "Ce qui s'est passé",
        Late = "arrivé en retard",
        Attributes = "Attributs personnalisés",
        Edit = "Modifier",
        EditTitle = name => $"Modifier {name}",
        NewValue = "Nouvelle valeur",
        NewValueHint = "Un nombre, du texte, true ou false, ou du JSON ; laissez vide pour supprimer l'attribut",
        Reason = "Motif",
        ReasonHint = "Figure dans le registre d'un nombre et dans le journal d'audit, à côté de votre nom",
        Saved = "L'attribut est modifié.",
        Profile = "Profil",
        Events = "Événements personnalisés",
        EventName = "Événement",
        Count = "Fois",
        FirstTime = "Premier",
        LastTime = "Dernier",
        Sessions = "Sessions",
        App = "App",
        Positions = "Dans les Canvas",
        PositionsEmpty = "L'utilisateur n'est dans aucun Canvas en ce moment.",
        Canvas = "Canvas",
        Step = "Étape",
        Entered = "Entrée",
        Due = "Attend jusqu'à",
        Messages = "Messages",
        MessagesEmpty = "Rien n'a été envoyé pour cet utilisateur.",
        Campaign = "Campagne",
        Status = "État",
        NothingYet = "Rien pour l'instant.",
        ChartOf = (name, from, to) => $"{name} du {from} au {to}",
    };

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Search { get; init; }
    public required string SearchHint { get; init; }
    public required string SortBy { get; init; }
    public required string LastChange { get; init; }
    public required string User { get; init; }
    public required string ExternalId { get; init; }
    public required string LastSeen { get; init; }
    public required string Never { get; init; }
    public required string Next { get; init; }
    public required string First { get; init; }
    public required Func<string, string, string> Shown { get; init; }
    public required string Scanning { get; init; }
    public required string EmptyTitle { get; init; }
    public required string EmptyText { get; init; }
    public required string NobodyTitle { get; init; }
    public required string NobodyText { get; init; }
    public required string Anonymous { get; init; }
    public required string UnknownTitle { get; init; }
    public required string UnknownText { get; init; }
    public required string BackToList { get; init; }
    public required string Score { get; init; }
    public required string History { get; init; }
    public required Func<string, string> HistoryOf { get; init; }
    public required string Ledger { get; init; }
    public required string LedgerLead { get; init; }
    public required string LedgerEmpty { get; init; }
    public required string Attribute { get; init; }
    public required string AsOf { get; init; }
    public required string AsOfHint { get; init; }
    public required string Now { get; init; }
    public required string More { get; init; }
    public required string Opening { get; init; }
    public required string Time { get; init; }
    public required string Points { get; init; }
    public required string Became { get; init; }
    public required string What { get; init; }
    public required string Late { get; init; }
    public required string Attributes { get; init; }
    public required string Edit { get; init; }
    public required Func<string, string> EditTitle { get; init; }
    public required string NewValue { get; init; }
    public required string NewValueHint { get; init; }
    public required string Reason { get; init; }
    public required string ReasonHint { get; init; }
    public required string Saved { get; init; }
    public required string Profile { get; init; }
    public required string Events { get; init; }
    public required string EventName { get; init; }
    public required string Count { get; init; }
    public required string FirstTime { get; init; }
    public required string LastTime { get; init; }
    public required string Sessions { get; init; }
    public required string App { get; init; }
    public required string Positions { get; init; }
    public required string PositionsEmpty { get; init; }
    public required string Canvas { get; init; }
    public required string Step { get; init; }
    public required string Entered { get; init; }
    public required string Due { get; init; }
    public required string Messages { get; init; }
    public required string MessagesEmpty { get; init; }
    public required string Campaign { get; init; }
    public required string Status { get; init; }
    public required string NothingYet { get; init; }
    public required Func<string, string, string, string> ChartOf { get; init; }

    /// <summary>The texts in a language.</summary>
    public static UserTexts In(Language language) => language.Pick(English, French);
}
