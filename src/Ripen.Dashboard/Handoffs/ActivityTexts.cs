using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Texts of the message activity log.</summary>
internal sealed class ActivityTexts(Language language)
{
    public string Title => language.Pick("Message activity log", "Journal d'activité des messages");
    public string Lead => language.Pick("What did not become of messages, and why. Counts are exact; of each campaign and hour up to 20 lines are kept, for 60 hours.", "Ce qui n'est pas advenu des messages, et pourquoi. Les décomptes sont exacts ; par campagne et par heure, jusqu'à 20 lignes sont conservées, pendant 60 heures.");
    public string Type => language.Pick("Type", "Type");
    public string AnyType => language.Pick("Any type", "Tous les types");
    public string Since(string time) => language.Pick($"Counted since {time}, for this campaign or canvas and all users.", $"Décompté depuis {time}, pour cette campagne ou ce Canvas et tous les utilisateurs.");
    public string What => language.Pick("What", "Quoi");
    public string Attempt(string number) => language.Pick($"attempt {number}", $"tentative {number}");
    public string Times(string count) => language.Pick($"{count} times", $"{count} fois");
    public string Delivery => language.Pick("Delivery", "Envoi");
    public string EmptyTitle => language.Pick("Nothing went wrong", "Rien ne s'est mal passé");
    public string EmptyText => language.Pick("Aborts, template errors, failed calls, postponed and capped messages and test sends appear here.", "Les interruptions, erreurs de modèle, appels échoués, messages reportés ou plafonnés et envois de test apparaissent ici.");

    /// <summary>A type in words.</summary>
    public string Of(string type) => type switch
    {
        "aborted" => language.Pick("Aborted by the template", "Interrompu par le modèle"),
        "liquid_error" => language.Pick("Template error", "Erreur de modèle"),
        "connected_content_error" => language.Pick("Connected content failed", "Contenu connecté en échec"),
        "postponed" => language.Pick("Postponed", "Reporté"),
        "webhook_error" => language.Pick("Webhook error", "Erreur de webhook"),
        "frequency_capped" => language.Pick("Frequency capped", "Plafond de fréquence atteint"),
        "cancelled" => language.Pick("Cancelled", "Annulé"),
        "test_send" => language.Pick("Test send", "Envoi de test"),
        _ => type,
    };

    /// <summary>The texts in a language.</summary>
    public static ActivityTexts In(Language language) => new(language);
}
