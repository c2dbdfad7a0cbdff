using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Shell;

/// <summary>Texts of the frame around every page.</summary>
internal sealed record ShellTexts
{
    private static readonly ShellTexts English = new()
    {
        SkipToContent = "Skip to the content",
        Navigation = "Main menu",
        ToggleNavigation = "Show or hide the menu",
        Home = "Home",
        Messaging = "Messaging",
        Canvas = "Canvas",
        Campaigns = "Campaigns",
        Audience = "Audience",
        Segments = "Segments",
        Users = "Users",
        Handoffs = "Handoffs",
        Data = "Data",
        CustomAttributes = "Custom attributes",
        CustomEvents = "Custom events",
        DataIssues = "Data issues",
        ApiKeys = "API keys",
        Apps = "Apps and script",
        Credentials = "Credentials",
        Ingestion = "Cloud data ingestion",
        Import = "Import",
        Gallery = "Templates gallery",
        Settings = "Settings",
        Accounts = "Accounts",
        AuditLog = "Audit log",
        Profile = "Your account",
        SignOut = "Sign out",
        Appearance = "Light or dark",
        LanguageMenu = "Language",
        NotFoundTitle = "There is no such page",
        NotFoundText = "The address may be old or mistyped. What you look for is in the menu.",
        Failed = "That did not work",
        FailedText = "Something went wrong on this page. What you saved is safe; load the page again.",
        Reload = "Load again",
        Reconnecting = "The connection to the server was lost. Trying again …",
        Loading = "Loading …",
        Cancel = "Cancel",
        Save = "Save",
        Close = "Close",
        Delete = "Delete",
        Retry = "Try again",
        NotAllowed = "Your role does not go so far. Ask an administrator of this dashboard.",
    };

    private static readonly ShellTexts French = new()
    {
        SkipToContent = "Aller au contenu",
        Navigation = "Menu principal",
        ToggleNavigation = "Afficher ou masquer le menu",
        Home = "Accueil",
        Messaging = "Messagerie",
        Canvas = "Canvas",
        Campaigns = "Campagnes",
        Audience = "Audience",
        Segments = "Segments",
        Users = "Utilisateurs",
        Handoffs = "Transferts",
        Data = "Données",
        CustomAttributes = "Attributs personnalisés",
        CustomEvents = "Événements personnalisés",
        DataIssues = "Anomalies de données",
        ApiKeys = "Clés API",
        Apps = "Apps et script",
        Credentials = "Identifiants de connexion",
        Ingestion = "Ingestion de données",
        Import = "Importation",
        Gallery = "Galerie de modèles",
        Settings = "Paramètres",
        Accounts = "Comptes",
        AuditLog = "Journal d'audit",
        Profile = "Votre compte",
        SignOut = "Se déconnecter",
        Appearance = "Clair ou sombre",
        LanguageMenu = "Langue",
        NotFoundTitle = "Cette page n'existe pas",
        NotFoundText = "L'adresse est peut-être ancienne ou mal saisie. Ce que vous cherchez se trouve dans le menu.",
        Failed = "Cela n'a pas fonctionné",
        FailedText = "Un problème est survenu sur cette page. Ce que vous avez enregistré est conservé ; rechargez la page.",
        Reload = "Recharger",
        Reconnecting = "La connexion au serveur est perdue. Nouvelle tentative …",
        Loading = "Chargement …",
        Cancel = "Annuler",
        Save = "Enregistrer",
        Close = "Fermer",
        Delete = "Supprimer",
        Retry = "Réessayer",
        NotAllowed = "Votre rôle ne le permet pas. Adressez-vous à un administrateur de ce tableau de bord.",
    };

    public required string SkipToContent { get; init; }
    public required string Navigation { get; init; }
    public required string ToggleNavigation { get; init; }
    public required string Home { get; init; }
    public required string Messaging { get; init; }
    public required string Canvas { get; init; }
    public required string Campaigns { get; init; }
    public required string Audience { get; init; }
    public required string Segments { get; init; }
    public required string Users { get; init; }
    public required string Handoffs { get; init; }
    public required string Data { get; init; }
    public required string CustomAttributes { get; init; }
    public required string CustomEvents { get; init; }
    public required string DataIssues { get; init; }
    public required string ApiKeys { get; init; }
    public required string Apps { get; init; }
    public required string Credentials { get; init; }
    public required string Ingestion { get; init; }
    public required string Import { get; init; }
    public required string Gallery { get; init; }
    public required string Settings { get; init; }
    public required string Accounts { get; init; }
    public required string AuditLog { get; init; }
    public required string Profile { get; init; }
    public required string SignOut { get; init; }
    public required string Appearance { get; init; }
    public required string LanguageMenu { get; init; }
    public required string NotFoundTitle { get; init; }
    public required string NotFoundText { get; init; }
    public required string Failed { get; init; }
    public required string FailedText { get; init; }
    public required string Reload { get; init; }
    public required string Reconnecting { get; init; }
    public required string Loading { get; init; }
    public required string Cancel { get; init; }
    public required string Save { get; init; }
    public required string Close { get; init; }
    public required string Delete { get; init; }
    public required string Retry { get; init; }
    public required string NotAllowed { get; init; }

    /// <summary>The texts in a language.</summary>
    public static ShellTexts In(Language language) => language.Pick(English, French);
}
