using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Conversions;

/// <summary>Texts of conversion events.</summary>
internal sealed class ConversionTexts(Language language)
{
    private static readonly ConversionTexts English = new(Language.English);
    private static readonly ConversionTexts French = new(Language.French);

    public string Fixed => language.Pick("They are fixed since the launch. Make a copy under another id to count by others.", "Ils sont figés depuis le lancement. Faites une copie sous un autre identifiant pour en compter d'autres.");
    public string None => language.Pick("There are none.", "Il n'y en a pas.");
    public string Deadline => language.Pick("Deadline", "Délai de conversion");
    public string Add => language.Pick("Add a conversion event", "Ajouter un événement de conversion");
    public string Event(string letter) => language.Pick($"Conversion event {letter}", $"Événement de conversion {letter}");
    public string Remove(string letter) => language.Pick($"Remove conversion event {letter}", $"Retirer l'événement de conversion {letter}");

    /// <summary>The texts in a language.</summary>
    public static ConversionTexts In(Language language) => language.Pick(English, French);

    /// <summary>A type of event.</summary>
    public string TypeOf(string type) => type switch
    {
        "custom_event" => language.Pick("Performs custom event", "Effectue un événement personnalisé"),
        "purchase" => language.Pick("Makes a purchase", "Effectue un achat"),
        "start_session" => language.Pick("Starts a session", "Démarre une session"),
        _ => type,
    };
}
