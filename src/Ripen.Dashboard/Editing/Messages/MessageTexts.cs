using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Texts of what a webhook consists of, and of what is written when the answer is there.</summary>
internal sealed class MessageTexts(Language language)
{
    private static readonly MessageTexts English = new(Language.English);
    private static readonly MessageTexts French = new(Language.French);

    public string Url => language.Pick("Webhook URL", "URL du webhook");
    public string UrlHint => language.Pick("Liquid is allowed, such as {{${user_id}}}. Type {{ or | for suggestions.", "Le Liquid est admis, par exemple {{${user_id}}}. Saisissez {{ ou | pour des suggestions.");
    public string Method => language.Pick("HTTP Method", "Méthode HTTP");
    public string Headers => language.Pick("Request Headers", "En-têtes de requête");
    public string Body => language.Pick("Request Body", "Corps de la requête");
    public string RawText => language.Pick("Raw Text", "Texte brut");
    public string JsonPairs => language.Pick("JSON Key/Value Pairs", "Paires clé-valeur JSON");
    public string BodyKind => language.Pick("Kind of body", "Type de corps");
    public string SendBody => language.Pick("Send the body with this method too", "Envoyer le corps avec cette méthode aussi");
    public string BlockInvalid => language.Pick("Do not send a body that says it is JSON and is none", "Ne pas envoyer un corps qui se dit JSON et n'en est pas");
    public string Key => language.Pick("Key", "Clé");
    public string Value => language.Pick("Value", "Valeur");
    public string As => language.Pick("As", "Comme");
    public string AddPair => language.Pick("Add new pair", "Ajouter une paire");
    public string Authorize => language.Pick("Authorize with", "Autoriser avec");
    public string NoCredential => language.Pick("nothing: the headers say it", "rien : les en-têtes le disent");
    public string Languages => language.Pick("Languages", "Langues");
    public string LanguagesHint => language.Pick("What a language says here is sent to users of that language; what it leaves empty is as above. Mark a piece of a text with {% translation ID %}…{% endtranslation %} to translate it alone.", "Ce qu'une langue dit ici est envoyé aux utilisateurs de cette langue ; ce qu'elle laisse vide reste comme ci-dessus. Marquez un passage avec {% translation ID %}…{% endtranslation %} pour ne traduire que lui.");
    public string AddLanguage => language.Pick("Add a language", "Ajouter une langue");
    public string TwoLetters => language.Pick("Two letters; press Enter", "Deux lettres, puis Entrée");
    public string NoLanguage => language.Pick("That is no language: write two letters, such as fr", "Ce n'est pas une langue : écrivez deux lettres, comme fr");
    public string Row(string key) => language.Pick($"Value of {key}", $"Valeur de {key}");
    public string Translation(string id) => language.Pick($"Translation of {id}", $"Traduction de {id}");
    public string OnSuccess => language.Pick("When the call was accepted", "Quand l'appel a été accepté");
    public string OnSuccessHint => language.Pick("Written to the profile with the outcome. Values may be Liquid, and know response.status, response.headers and response.body.", "Écrit dans le profil avec le résultat. Les valeurs peuvent être du Liquid et connaissent response.status, response.headers et response.body.");
    public string OnFailure => language.Pick("When the call finally failed", "Quand l'appel a définitivement échoué");
    public string OnFailureHint => language.Pick("After the last attempt, or when the receiver refused it for good.", "Après la dernière tentative, ou quand le destinataire l'a refusé pour de bon.");
    public string Updates => language.Pick("Updates of the profile", "Mises à jour du profil");
    public string AddUpdate => language.Pick("Add an update", "Ajouter une mise à jour");
    public string Events => language.Pick("Custom events", "Événements personnalisés");
    public string AddEvent => language.Pick("Add an event", "Ajouter un événement");
    public string EventName => language.Pick("Event name", "Nom de l'événement");
    public string Properties => language.Pick("Properties", "Propriétés");
    public string AddProperty => language.Pick("Add a property", "Ajouter une propriété");
    public string Aliases => language.Pick("Aliases", "Alias");
    public string AddAlias => language.Pick("Add an alias", "Ajouter un alias");
    public string AliasLabel => language.Pick("Label", "Étiquette d'alias");
    public string AliasName => language.Pick("Name", "Nom");
    public string Event(int n) => language.Pick($"Event {n}", $"Événement {n}");
    public string Alias(int n) => language.Pick($"Alias {n}", $"Alias {n}");
    public string Remove(string what) => language.Pick($"Remove {what}", $"Retirer {what}");

    /// <summary>The texts in a language.</summary>
    public static MessageTexts In(Language language) => language.Pick(English, French);

    /// <summary>What a value becomes; the empty text is text.</summary>
    public string TypeOf(string type) => type switch
    {
        "number" => language.Pick("number", "nombre"),
        "boolean" => language.Pick("true or false", "vrai ou faux"),
        "json" => "JSON",
        _ => language.Pick("text", "texte"),
    };
}
