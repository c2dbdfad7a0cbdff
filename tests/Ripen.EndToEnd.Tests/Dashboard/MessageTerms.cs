namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The words of messages, outcomes and conversion events in a language.</summary>
internal sealed record MessageTerms
{
    public static MessageTerms English { get; } = new()
    {
        Webhook = "Webhook",
        Url = "Webhook URL",
        Headers = "Request Headers",
        AddPair = "Add new pair",
        Key = "Key",
        Value = "Value",
        As = "As",
        Number = "number",
        Authorize = "Authorize with",
        BodyKind = "Kind of body",
        Pairs = "JSON Key/Value Pairs",
        OnSuccess = "When the call was accepted",
        AddUpdate = "Add an update",
        Update = "Update",
        AddEvent = "Add an event",
        Event = "Event",
        EventName = "Event name",
        AddProperty = "Add a property",
        Properties = "Properties",
        AddAlias = "Add an alias",
        Alias = "Alias",
        AliasLabel = "Label",
        AliasName = "Name",
        AddConversion = "Add a conversion event",
        Conversion = "Conversion event",
        Deadline = "Deadline",
        AddLanguage = "Add a language",
        ValueOf = "Value of",
        TranslationOf = "Translation of",
        SaveDraft = "Save as draft",
        Remove = "Remove",
        NoLanguage = "That is no language",
        Fixed = "They are fixed since the launch.",
    };

    public static MessageTerms French { get; } = new()
    {
        Webhook = "Webhook",
        Url = "URL du webhook",
        Headers = "En-têtes de requête",
        AddPair = "Ajouter une paire",
        Key = "Clé",
        Value = "Valeur",
        As = "Comme",
        Number = "nombre",
        Authorize = "Autoriser avec",
        BodyKind = "Type de corps",
        Pairs = "Paires clé-valeur JSON",
        OnSuccess = "Quand l'appel a été accepté",
        AddUpdate = "Ajouter une mise à jour",
        Update = "Mise à jour",
        AddEvent = "Ajouter un événement",
        Event = "Événement",
        EventName = "Nom de l'événement",
        AddProperty = "Ajouter une propriété",
        Properties = "Propriétés",
        AddAlias = "Ajouter un alias",
        Alias = "Alias",
        AliasLabel = "Étiquette d'alias",
        AliasName = "Nom",
        AddConversion = "Ajouter un événement de conversion",
        Conversion = "Événement de conversion",
        Deadline = "Délai de conversion",
        AddLanguage = "Ajouter une langue",
        ValueOf = "Valeur de",
        TranslationOf = "Traduction de",
        SaveDraft = "Enregistrer comme brouillon",
        Remove = "Retirer",
        NoLanguage = "Ce n'est pas une langue",
        Fixed = "Ils sont figés depuis le lancement.",
    };

    public required string Webhook { get; init; }
    public required string Url { get; init; }
    public required string Headers { get; init; }
    public required string AddPair { get; init; }
    public required string Key { get; init; }
    public required string Value { get; init; }
    public required string As { get; init; }
    public required string Number { get; init; }
    public required string Authorize { get; init; }
    public required string BodyKind { get; init; }
    public required string Pairs { get; init; }
    public required string OnSuccess { get; init; }
    public required string AddUpdate { get; init; }
    public required string Update { get; init; }
    public required string AddEvent { get; init; }
    public required string Event { get; init; }
    public required string EventName { get; init; }
    public required string AddProperty { get; init; }
    public required string Properties { get; init; }
    public required string AddAlias { get; init; }
    public required string Alias { get; init; }
    public required string AliasLabel { get; init; }
    public required string AliasName { get; init; }
    public required string AddConversion { get; init; }
    public required string Conversion { get; init; }
    public required string Deadline { get; init; }
    public required string AddLanguage { get; init; }
    public required string ValueOf { get; init; }
    public required string TranslationOf { get; init; }
    public required string SaveDraft { get; init; }
    public required string Remove { get; init; }
    public required string NoLanguage { get; init; }
    public required string Fixed { get; init; }

    public static MessageTerms In(string language) => language == "fr" ? French : English;
}
