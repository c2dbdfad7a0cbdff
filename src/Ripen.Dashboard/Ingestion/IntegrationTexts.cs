using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Texts of the list of integrations, and of what is done with one.</summary>
internal sealed class IntegrationTexts(Language language)
{
    public string Title => language.Pick("Cloud data ingestion", "Ingestion de données cloud");
    public string Lead => language.Pick("Tables of your data warehouse that Ripen reads again and again: scores, events, purchases, users to delete, users to enter a canvas.", "Des tables de votre entrepôt de données que Ripen relit régulièrement : scores, événements, achats, utilisateurs à supprimer ou à faire entrer dans un canvas.");
    public string Create => language.Pick("Create integration", "Créer une intégration");
    public string EmptyTitle => language.Pick("No integrations yet", "Pas encore d'intégrations");
    public string EmptyText => language.Pick("Create one, type where the database is, and copy the SQL that makes its table. A test shows the first rows before anything is taken.", "Créez-en une, indiquez où se trouve la base de données et copiez le SQL qui crée sa table. Un test montre les premières lignes avant que rien ne soit repris.");
    public string Brings => language.Pick("What it brings", "Ce qu'elle apporte");
    public string Table => language.Pick("Table", "Table");
    public string LastRun => language.Pick("Last run", "Dernière exécution");
    public string NextRun => language.Pick("Next run", "Prochaine exécution");
    public string Never => language.Pick("Never", "Jamais");
    public string OnRequest => language.Pick("On request", "À la demande");
    public string Runs => language.Pick("Runs", "Exécutions");
    public string SetUp => language.Pick("Set up", "Configuration");
    public string Parts => language.Pick("Parts of the integration", "Parties de l'intégration");
    public string SaveDraft => language.Pick("Save draft", "Enregistrer le brouillon");
    public string Activate => language.Pick("Activate", "Activer");
    public string ActivateText => language.Pick("From now on it runs by its schedule, or when you let it run. What it reads is applied to users at once, and canvases act on it.", "À partir de maintenant, elle s'exécute selon son calendrier ou à la demande. Ce qu'elle lit est appliqué aussitôt aux utilisateurs, et les canvas réagissent.");
    public string ActivateDeletes(string table) => language.Pick($"From now on every row of {table} deletes a user for good.", $"À partir de maintenant, chaque ligne de {table} supprime définitivement un utilisateur.");
    public string Activated => language.Pick("It is active.", "Elle est active.");
    public string Update => language.Pick("Update", "Mettre à jour");
    public string Pause => language.Pick("Pause", "Mettre en pause");
    public string PauseText => language.Pick("It no longer runs, neither by its schedule nor on request, until it is resumed. A run that is under way reads to its end. What is new meanwhile is read by the first run after that.", "Elle ne s'exécute plus, ni selon son calendrier ni à la demande, jusqu'à sa reprise. Une exécution en cours va à son terme. Les nouveautés seront lues à la première exécution suivante.");
    public string Resume => language.Pick("Resume", "Reprendre");
    public string ArchiveText => language.Pick("It no longer runs and leaves the list. Its runs are kept, and it can be taken out of the archive.", "Elle ne s'exécute plus et quitte la liste. Ses exécutions sont conservées, et elle peut être sortie des archives.");
    public string RunNow => language.Pick("Run now", "Exécuter maintenant");
    public string ReadAgain => language.Pick("Read again", "Relire");
    public string ReadAgainText => language.Pick("The next run reads again what is at this instant or later. Attributes are set again; what counts once is remembered for 30 days, and does not count again. It stands in the audit log.", "La prochaine exécution relira ce qui est à cet instant ou après. Les attributs sont définis à nouveau ; ce qui ne compte qu'une fois est retenu 30 jours et ne compte pas à nouveau. Le journal d'audit le mentionne.");
    public string ReadAgainFrom => language.Pick("From", "À partir de");
    public string TheBeginning => language.Pick("The beginning", "Le début");
    public string AnInstant => language.Pick("An instant", "Un instant");
    public string ReadAgainDone => language.Pick("The next run reads again.", "La prochaine exécution relira.");

    /// <summary>A kind of data in words.</summary>
    public string Of(string data) => data switch
    {
        "attributes" => language.Pick("Attributes", "Attributs"),
        "events" => language.Pick("Custom events", "Événements personnalisés"),
        "purchases" => language.Pick("Purchases", "Achats"),
        "user_deletes" => language.Pick("Users to delete", "Utilisateurs à supprimer"),
        "canvas_triggers" => language.Pick("Canvas triggers", "Déclencheurs de canvas"),
        _ => data,
    };

    /// <summary>The result of a run in words.</summary>
    public string Result(string status) => status switch
    {
        "running" => language.Pick("Running", "En cours"),
        "success" => language.Pick("Success", "Réussie"),
        "partial_success" => language.Pick("Partly", "Partielle"),
        "limit_exceeded" => language.Pick("Too many rows", "Trop de lignes"),
        "error" => language.Pick("Broken off", "Interrompue"),
        _ => status,
    };

    /// <summary>What set a run off.</summary>
    public string Trigger(string trigger) => trigger == "schedule" ? language.Pick("Schedule", "Calendrier") : OnRequest;

    /// <summary>The texts in a language.</summary>
    public static IntegrationTexts In(Language language) => new(language);
}
