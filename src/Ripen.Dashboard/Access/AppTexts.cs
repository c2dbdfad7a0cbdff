using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Access;

/// <summary>Texts of apps and their script.</summary>
internal sealed class AppTexts(Language language)
{
    public string Title => language.Pick("Apps and script", "Apps et script");
    public string Lead => language.Pick("An app is a site or program that collects what visitors do. Its key stands in pages and is no secret: it may only send.", "Une app est un site ou programme qui collecte ce que font les visiteurs. Sa clé figure dans les pages et n'est pas secrète : elle ne permet que d'envoyer.");
    public string Create => language.Pick("Create app", "Créer une app");
    public string Id => language.Pick("App ID", "ID de l'app");
    public string IdHint => language.Pick("Sessions and events name the app by this: letters, digits, - _ .", "Les sessions et événements nomment l'app ainsi : lettres, chiffres, - _ .");
    public string Name => language.Pick("Name of the app", "Nom de l'app");
    public string Origins => language.Pick("Allowed origins", "Origines autorisées");
    public string OriginsHint => language.Pick("https://www.example.com, then Enter", "https://www.example.com, puis Entrée");
    public string Attributes => language.Pick("Attributes that it may write", "Attributs qu'elle peut écrire");
    public string AttributesHint => language.Pick("A name, then Enter; none for no attributes", "Un nom, puis Entrée ; aucun pour aucun attribut");
    public string AllAttributes => language.Pick("All attributes: whoever reads the page can write them", "Tous les attributs : quiconque lit la page peut les écrire");
    public string All => language.Pick("all", "tous");
    public string None => language.Pick("none", "aucun");
    public string Snippet => language.Pick("Script for your pages", "Script pour vos pages");
    public string SnippetOf(string name) => language.Pick($"Script for {name}", $"Script pour {name}");
    public string SnippetText => language.Pick("Put these two lines into the head of each page. From then on sessions, page views and form submissions come in.", "Placez ces deux lignes dans l'en-tête de chaque page. Les sessions, pages vues et envois de formulaires arrivent dès lors.");
    public string Copy => language.Pick("Copy", "Copier");
    public string Copied => language.Pick("Copied.", "Copié.");
    public string End => language.Pick("End", "Terminer");
    public string EndOf(string name) => language.Pick($"End {name}", $"Terminer {name}");
    public string EndText(string name) => language.Pick($"Pages with the key of “{name}” are refused at once.", $"Les pages portant la clé de « {name} » sont refusées immédiatement.");
    public string EmptyTitle => language.Pick("No apps yet", "Pas encore d'apps");
    public string EmptyText => language.Pick("Make one for each site. You get two lines to put into its pages.", "Créez-en une par site. Vous obtenez deux lignes à placer dans ses pages.");

    /// <summary>The texts in a language.</summary>
    public static AppTexts In(Language language) => new(language);
}
