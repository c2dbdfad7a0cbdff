using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Texts of runs, of the test of a connection, and of one run.</summary>
internal sealed class RunTexts(Language language)
{
    public string Started => language.Pick("Started", "Début");
    public string Result => language.Pick("Result", "Résultat");
    public string Read => language.Pick("Read", "Lues");
    public string Synced => language.Pick("Synced", "Synchronisées");
    public string Failed => language.Pick("Failed", "En échec");
    public string Skipped => language.Pick("Skipped", "Ignorées");
    public string SkippedHint => language.Pick("Skipped rows were applied before, or name users who are not known.", "Les lignes ignorées ont déjà été appliquées, ou désignent des utilisateurs inconnus.");
    public string Watermark => language.Pick("Read up to", "Lu jusqu'à");
    public string Nothing => language.Pick("Nothing yet", "Rien encore");
    public string From(string? before) => before is null ? language.Pick("It read from the beginning", "Elle a lu depuis le début") : language.Pick($"It read what is later than {before}", $"Elle a lu ce qui est postérieur au {before}");
    public string UpTo(string? after) => after is null ? "." : language.Pick($", up to {after}.", $", jusqu'au {after}.");
    public string EmptyTitle => language.Pick("It has not run yet", "Elle ne s'est pas encore exécutée");
    public string EmptyText => language.Pick("Each run stands here with what it read, and why rows failed.", "Chaque exécution figure ici avec ce qu'elle a lu et pourquoi des lignes ont échoué.");
    public string Older => language.Pick("Older runs", "Exécutions antérieures");
    public string Newest => language.Pick("Newest runs", "Exécutions récentes");
    public string Progress(string read) => language.Pick($"A run is under way: {read} rows so far", $"Exécution en cours : {read} lignes jusqu'ici");
    public string Run(string number) => language.Pick($"Run {number}", $"Exécution {number}");
    public string RunOf(string at) => language.Pick($"Run of {at}", $"Exécution du {at}");
    public string NoRun => language.Pick("There is no such run. Runs are kept for 400 days.", "Cette exécution n'existe pas. Les exécutions sont conservées 400 jours.");
    public string FailedRows => language.Pick("Rows that failed", "Lignes en échec");
    public string FailedHint => language.Pick("Correct them in the table and move their UPDATED_AT: then they are read again. They are kept here for 30 days, the first 10,000 of a run.", "Corrigez-les dans la table et avancez leur UPDATED_AT : elles seront alors relues. Elles sont conservées ici 30 jours, les 10\u202f000 premières d'une exécution.");
    public string NoneFailed => language.Pick("No row failed.", "Aucune ligne n'a échoué.");
    public string Gone => language.Pick("They are no longer kept: it was more than 30 days ago.", "Elles ne sont plus conservées : c'était il y a plus de 30 jours.");
    public string Row => language.Pick("Row", "Ligne");
    public string User => language.Pick("User", "Utilisateur");
    public string Nobody => language.Pick("nobody", "personne");
    public string Why => language.Pick("Why", "Pourquoi");
    public string Payload => language.Pick("Payload", "Contenu");
    public string NextRows => language.Pick("More rows", "Lignes suivantes");
    public string FirstRows => language.Pick("First rows", "Premières lignes");
    public string Passed => language.Pick("The connection works", "La connexion fonctionne");
    public string NotPassed => language.Pick("It does not work yet", "Elle ne fonctionne pas encore");
    public string Testing => language.Pick("Testing …", "Test en cours …");
    public string NewRows(long count, string shown) => count == 0
        ? language.Pick("A run would read no rows now: nothing is new.", "Une exécution ne lirait aucune ligne : rien n'est nouveau.")
        : count == 1 ? language.Pick("A run would read 1 row.", "Une exécution lirait 1 ligne.")
        : language.Pick($"A run would read {shown} rows.", $"Une exécution lirait {shown} lignes.");
    public string AtLeast(string shown) => language.Pick($"A run would read {shown} rows or more.", $"Une exécution lirait {shown} lignes ou plus.");
    public string Preview => language.Pick("The first rows", "Les premières lignes");
    public string Good => language.Pick("good", "correcte");
    public string Done => language.Pick("done", "réussi");
    public string NotDone => language.Pick("failed", "échoué");

    /// <summary>What came of the rows of a run, shortly.</summary>
    public string Counts(long synced, string shownSynced, long failed, string shownFailed) =>
        language.Pick($"{shownSynced} synced", $"{shownSynced} synchronisée{(synced > 1 ? "s" : string.Empty)}") + (failed > 0 ? language.Pick($", {shownFailed} failed", $", {shownFailed} en échec") : string.Empty);

    /// <summary>A step of the test in words.</summary>
    public string StepOf(string step) => step switch
    {
        "connect" => language.Pick("Connect to the database", "Se connecter à la base de données"),
        "table" => language.Pick("Find the table", "Trouver la table"),
        "columns" => language.Pick("Look at its columns", "Examiner ses colonnes"),
        "read" => language.Pick("Read the first rows", "Lire les premières lignes"),
        _ => step,
    };

    /// <summary>A way of naming users in words.</summary>
    public string IdentifierOf(string? kind) => kind switch
    {
        "external_id" => language.Pick("External ID", "ID externe"),
        "alias" => language.Pick("Alias", "Alias"),
        "braze_id" => language.Pick("Platform ID", "ID de plateforme"),
        "email" => language.Pick("E-mail address", "Adresse e-mail"),
        "phone" => language.Pick("Phone number", "Numéro de téléphone"),
        _ => kind ?? string.Empty,
    };

    /// <summary>How long something took.</summary>
    public string Took(TimeSpan span) => span.TotalSeconds < 1 ? language.Pick("under 1 s", "moins de 1 s")
        : span.TotalMinutes < 1 ? $"{(int)span.TotalSeconds} s"
        : span.TotalHours < 1 ? $"{(int)span.TotalMinutes} min {span.Seconds} s" : $"{(int)span.TotalHours} h {span.Minutes} min";

    /// <summary>The texts in a language.</summary>
    public static RunTexts In(Language language) => new(language);
}
