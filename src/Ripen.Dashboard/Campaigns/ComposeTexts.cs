using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Texts of what a webhook consists of, of its preview, and of what is written when the answer is there.</summary>
internal sealed record ComposeTexts
{
    private static readonly ComposeTexts English = new()
    {
        Webhook = "Compose Webhook",
        Url = "Webhook URL",
        UrlHint = "Liquid is allowed, such as {{${user_id}}}. Type {{ or | for suggestions.",
        Method = "HTTP Method",
        Headers = "Request Headers",
        Body = "Request Body",
        RawText = "Raw Text",
        JsonPairs = "JSON Key/Value Pairs",
        BodyKind = "Kind of body",
        Key = "Key",
        Value = "Value",
        AddPair = "Add new pair",
        RemovePair = number => $"Remove pair {number}",
        Authorize = "Authorize with",
        NoCredential = "nothing: the headers say it",
        Languages = count => $"The message has {count} more language(s); they are edited as YAML.",
        Other = "More settings of the message are edited as YAML:",
        Preview = "Preview and test",
        PreviewHint = "See what would be sent for a user. Connected Content is called; nothing is sent.",
        User = "External user ID",
        PreviewButton = "Preview",
        TestButton = "Send test",
        TestTitle = "Send a test",
        TestText = user => $"The request is really made, once, for {user}. It counts nowhere and writes nothing to the profile.",
        Outcome = outcome => outcome switch { "rendered" => "This would be sent", "aborted" => "Nothing would be sent", "liquid_error" => "The template fails for this user", _ => outcome },
        Answer = "Answer",
        Milliseconds = count => $"{count} ms",
        NoAnswer = "No answer",
        Warnings = "Remarks",
        Header = "Header",
        OnSuccess = "When the call was accepted",
        OnSuccessHint = "Written to the profile with the outcome. Values may be Liquid, and know response.status, response.headers and response.body.",
        OnFailure = "When the call finally failed",
        OnFailureHint = "After the last attempt, or when the receiver refused it for good.",
        Updates = "Updates of the profile",
        AddUpdate = "Add an update",
        Target = "What",
        Attribute = "Custom attribute",
        Profile = "Profile field",
        AttributeName = "Attribute name",
        Action = "Action",
        ActionOf = action => action switch
        {
            "set" => "Update",
            "remove" => "Remove",
            "increment_by" => "Increment by",
            "decrement_by" => "Decrement by",
            "add" => "Add to list",
            "remove_item" => "Remove from list",
            _ => action,
        },
        Events = "Custom events",
        AddEvent = "Add an event",
        EventName = "Event name",
        Aliases = "Aliases",
        AddAlias = "Add an alias",
        AliasLabel = "Label",
        AliasName = "Name",
        Remove = "Remove",
        AsText = "This row says more than the builder draws; it is edited as YAML.",
    };

    private static readonly ComposeTexts French = new()
    {
        Webhook = "Composer le webhook",
        Url = "URL du webhook",
        UrlHint = "Le Liquid est admis, par exemple {{${user_id}}}. Saisissez {{ ou | pour des suggestions.",
        Method = "Méthode HTTP",
        Headers = "En-têtes de requête",
        Body = "Corps de la requête",
        RawText = "Texte brut",
        JsonPairs = "Paires clé-valeur JSON",
        BodyKind = "Type de corps",
        Key = "Clé",
        Value = "Valeur",
        AddPair = "Ajouter une paire",
        RemovePair = number => $"Retirer la paire {number}",
        Authorize = "Autoriser avec",
        NoCredential = "rien : les en-têtes le disent",
        Languages = count => $"Le message existe en {count} autre(s) langue(s), modifiables en YAML.",
        Other = "D'autres réglages du message se modifient en YAML :",
        Preview = "Aperçu et test",
        PreviewHint = "Voyez ce qui serait envoyé pour un utilisateur. Le contenu connecté est appelé ; rien n'est envoyé.",
        User = "ID utilisateur externe",
        PreviewButton = "Aperçu",
        TestButton = "Envoyer un test",
        TestTitle = "Envoyer un test",
        TestText = user => $"La requête est réellement faite, une fois, pour {user}. Elle ne compte nulle part et n'écrit rien dans le profil.",
        Outcome = outcome => outcome switch { "rendered" => "Voici ce qui serait envoyé", "aborted" => "Rien ne serait envoyé", "liquid_error" => "Le modèle échoue pour cet utilisateur", _ => outcome },
        Answer = "Réponse",
        Milliseconds = count => $"{count} ms",
        NoAnswer = "Aucune réponse",
        Warnings = "Remarques",
        Header = "En-tête",
        OnSuccess = "Quand l'appel a été accepté",
        OnSuccessHint = "Écrit dans le profil avec le résultat. Les valeurs peuvent être du Liquid et connaissent response.status, response.headers et response.body.",
        OnFailure = "Quand l'appel a définitivement échoué",
        OnFailureHint = "Après la dernière tentative, ou quand le destinataire l'a refusé pour de bon.",
        Updates = "Mises à jour du profil",
        AddUpdate = "Ajouter une mise à jour",
        Target = "Quoi",
        Attribute = "Attribut personnalisé",
        Profile = "Champ du profil",
        AttributeName = "Nom de l'attribut",
        Action = "Action",
        ActionOf = action => action switch
        {
            "set" => "Mettre à jour",
            "remove" => "Supprimer",
            "increment_by" => "Incrémenter par",
            "decrement_by" => "Décrémenter par",
            "add" => "Ajouter à la liste",
            "remove_item" => "Retirer de la liste",
            _ => action,
        },
        Events = "Événements personnalisés",
        AddEvent = "Ajouter un événement",
        EventName = "Nom de l'événement",
        Aliases = "Alias",
        AddAlias = "Ajouter un alias",
        AliasLabel = "Étiquette d'alias",
        AliasName = "Nom",
        Remove = "Retirer",
        AsText = "Cette ligne dit plus que le générateur ne dessine ; elle se modifie en YAML.",
    };

    public required string Webhook { get; init; }
    public required string Url { get; init; }
    public required string UrlHint { get; init; }
    public required string Method { get; init; }
    public required string Headers { get; init; }
    public required string Body { get; init; }
    public required string RawText { get; init; }
    public required string JsonPairs { get; init; }
    public required string BodyKind { get; init; }
    public required string Key { get; init; }
    public required string Value { get; init; }
    public required string AddPair { get; init; }
    public required Func<int, string> RemovePair { get; init; }
    public required string Authorize { get; init; }
    public required string NoCredential { get; init; }
    public required Func<string, string> Languages { get; init; }
    public required string Other { get; init; }
    public required string Preview { get; init; }
    public required string PreviewHint { get; init; }
    public required string User { get; init; }
    public required string PreviewButton { get; init; }
    public required string TestButton { get; init; }
    public required string TestTitle { get; init; }
    public required Func<string, string> TestText { get; init; }
    public required Func<string, string> Outcome { get; init; }
    public required string Answer { get; init; }
    public required Func<string, string> Milliseconds { get; init; }
    public required string NoAnswer { get; init; }
    public required string Warnings { get; init; }
    public required string Header { get; init; }
    public required string OnSuccess { get; init; }
    public required string OnSuccessHint { get; init; }
    public required string OnFailure { get; init; }
    public required string OnFailureHint { get; init; }
    public required string Updates { get; init; }
    public required string AddUpdate { get; init; }
    public required string Target { get; init; }
    public required string Attribute { get; init; }
    public required string Profile { get; init; }
    public required string AttributeName { get; init; }
    public required string Action { get; init; }
    public required Func<string, string> ActionOf { get; init; }
    public required string Events { get; init; }
    public required string AddEvent { get; init; }
    public required string EventName { get; init; }
    public required string Aliases { get; init; }
    public required string AddAlias { get; init; }
    public required string AliasLabel { get; init; }
    public required string AliasName { get; init; }
    public required string Remove { get; init; }
    public required string AsText { get; init; }

    /// <summary>The texts in a language.</summary>
    public static ComposeTexts In(Language language) => language.Pick(English, French);
}
