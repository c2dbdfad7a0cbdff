using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Texts of triggers.</summary>
internal sealed record TriggerTexts
{
    private static readonly TriggerTexts English = new()
    {
        Language = Language.English,
        Trigger = "Trigger",
        Select = "Select trigger",
        SelectHint = "Add one …",
        Or = "or",
        Attribute = "Attribute name",
        NewValue = "New value",
        AnyNewValue = "any new value",
        SpecificValue = "specific value",
        Value = "Value",
        Apps = "App",
        AnyApp = "any app",
        SomeApps = "some apps",
        AppIds = "App ids",
        EventName = "Event name",
        Products = "Product",
        AnyProduct = "any product",
        SomeProducts = "some products",
        ProductIds = "Product ids",
        Channel = "Channel",
        Email = "Email",
        Push = "Push",
        NewState = "New status",
        AnyState = "any",
        Subscribed = "subscribed",
        OptedIn = "opted in",
        Unsubscribed = "unsubscribed",
        Group = "Subscription group",
        Source = "Source",
        AnySource = "any",
        RestApi = "REST API",
        UserUpdate = "User Update step",
        Interaction = "Interaction",
        Campaign = "Campaign",
        CampaignHint = "Empty: any e-mail",
        Link = "Only this link",
        Machines = "By whom",
        PeopleOnly = "people only",
        PeopleAndMachines = "people and machines",
        MachinesOnly = "machines only",
        Which = "Conversion event",
        AnyConversion = "any",
        OfCanvas = "Of the canvas",
        OfCampaign = "Of the campaign",
        Property = "Property",
        Comparison = "Comparison",
        AddFilter = "Add a property filter",
        Number = n => $"Trigger {n}",
        Remove = n => $"Remove trigger {n}",
        PropertyFilter = n => $"Property filter {n}",
        RemoveFilter = n => $"Remove property filter {n}",
    };

    private static readonly TriggerTexts French = new()
    {
        Language = Language.French,
        Trigger = "Déclencheur",
        Select = "Sélectionner un déclencheur",
        SelectHint = "En ajouter un …",
        Or = "ou",
        Attribute = "Nom de l'attribut",
        NewValue = "Nouvelle valeur",
        AnyNewValue = "toute nouvelle valeur",
        SpecificValue = "valeur spécifique",
        Value = "Valeur",
        Apps = "App",
        AnyApp = "n'importe quelle app",
        SomeApps = "certaines apps",
        AppIds = "Identifiants d'apps",
        EventName = "Nom de l'événement",
        Products = "Produit",
        AnyProduct = "n'importe quel produit",
        SomeProducts = "certains produits",
        ProductIds = "Identifiants de produits",
        Channel = "Canal",
        Email = "E-mail",
        Push = "Push",
        NewState = "Nouvel état",
        AnyState = "n'importe lequel",
        Subscribed = "abonné",
        OptedIn = "abonnement confirmé",
        Unsubscribed = "désabonné",
        Group = "Groupe d'abonnement",
        Source = "Source",
        AnySource = "n'importe laquelle",
        RestApi = "API REST",
        UserUpdate = "Étape Mise à jour utilisateur",
        Interaction = "Interaction",
        Campaign = "Campagne",
        CampaignHint = "Vide : n'importe quel e-mail",
        Link = "Ce lien uniquement",
        Machines = "Par qui",
        PeopleOnly = "personnes uniquement",
        PeopleAndMachines = "personnes et machines",
        MachinesOnly = "machines uniquement",
        Which = "Événement de conversion",
        AnyConversion = "n'importe lequel",
        OfCanvas = "Du Canvas",
        OfCampaign = "De la campagne",
        Property = "Propriété",
        Comparison = "Comparaison",
        AddFilter = "Ajouter un filtre de propriété",
        Number = n => $"Déclencheur {n}",
        Remove = n => $"Retirer le déclencheur {n}",
        PropertyFilter = n => $"Filtre de propriété {n}",
        RemoveFilter = n => $"Retirer le filtre de propriété {n}",
    };

    public required Language Language { get; init; }
    public required string Trigger { get; init; }
    public required string Select { get; init; }
    public required string SelectHint { get; init; }
    public required string Or { get; init; }
    public required string Attribute { get; init; }
    public required string NewValue { get; init; }
    public required string AnyNewValue { get; init; }
    public required string SpecificValue { get; init; }
    public required string Value { get; init; }
    public required string Apps { get; init; }
    public required string AnyApp { get; init; }
    public required string SomeApps { get; init; }
    public required string AppIds { get; init; }
    public required string EventName { get; init; }
    public required string Products { get; init; }
    public required string AnyProduct { get; init; }
    public required string SomeProducts { get; init; }
    public required string ProductIds { get; init; }
    public required string Channel { get; init; }
    public required string Email { get; init; }
    public required string Push { get; init; }
    public required string NewState { get; init; }
    public required string AnyState { get; init; }
    public required string Subscribed { get; init; }
    public required string OptedIn { get; init; }
    public required string Unsubscribed { get; init; }
    public required string Group { get; init; }
    public required string Source { get; init; }
    public required string AnySource { get; init; }
    public required string RestApi { get; init; }
    public required string UserUpdate { get; init; }
    public required string Interaction { get; init; }
    public required string Campaign { get; init; }
    public required string CampaignHint { get; init; }
    public required string Link { get; init; }
    public required string Machines { get; init; }
    public required string PeopleOnly { get; init; }
    public required string PeopleAndMachines { get; init; }
    public required string MachinesOnly { get; init; }
    public required string Which { get; init; }
    public required string AnyConversion { get; init; }
    public required string OfCanvas { get; init; }
    public required string OfCampaign { get; init; }
    public required string Property { get; init; }
    public required string Comparison { get; init; }
    public required string AddFilter { get; init; }
    public required Func<int, string> Number { get; init; }
    public required Func<int, string> Remove { get; init; }
    public required Func<int, string> PropertyFilter { get; init; }
    public required Func<int, string> RemoveFilter { get; init; }

    /// <summary>The texts in a language.</summary>
    public static TriggerTexts In(Language language) => language.Pick(English, French);

    /// <summary>Type of trigger.</summary>
    public string Of(string type) => type switch
    {
        TriggerTypes.AttributeChanged => Language.Pick("Change Custom Attribute Value", "Changer la valeur de l'attribut personnalisé"),
        TriggerTypes.EmailAdded => Language.Pick("Add an Email Address", "Ajouter une adresse e-mail"),
        TriggerTypes.StartSession => Language.Pick("Start Session", "Démarrer une session"),
        TriggerTypes.CustomEvent => Language.Pick("Perform Custom Event", "Effectuer un événement personnalisé"),
        TriggerTypes.Purchase => Language.Pick("Make Purchase", "Effectuer un achat"),
        TriggerTypes.SubscriptionChanged => Language.Pick("Update Subscription Status", "Changer l'état d'abonnement"),
        TriggerTypes.SubscriptionGroupChanged => Language.Pick("Update Subscription Group Status", "Changer l'état dans un groupe d'abonnement"),
        TriggerTypes.CampaignInteraction => Language.Pick("Interact with Campaign", "Interagir avec une campagne"),
        TriggerTypes.ConversionEvent => Language.Pick("Perform Conversion Event", "Effectuer un événement de conversion"),
        _ => type,
    };

    /// <summary>An interaction with a campaign.</summary>
    public string InteractionOf(string what) => what switch
    {
        "receive_webhook" => Language.Pick("Receive webhook", "Recevoir un webhook"),
        "enrolled_in_control" => Language.Pick("Enter the control group", "Entrer dans le groupe de contrôle"),
        "perform_conversion_event" => Language.Pick("Perform conversion event", "Effectuer l'événement de conversion"),
        "receive_email" => Language.Pick("Receive email", "Recevoir l'e-mail"),
        "open_email" => Language.Pick("Open email", "Ouvrir l'e-mail"),
        "click_email" => Language.Pick("Click email", "Cliquer dans l'e-mail"),
        "unsubscribe_email" => Language.Pick("Unsubscribe from email", "Se désabonner de l'e-mail"),
        "bounce_email" => Language.Pick("Hard bounce", "Rejet définitif"),
        "soft_bounce_email" => Language.Pick("Soft bounce", "Rejet temporaire"),
        "mark_email_as_spam" => Language.Pick("Mark email as spam", "Signaler l'e-mail comme indésirable"),
        _ => what,
    };

    /// <summary>A state of a subscription.</summary>
    public string StateOf(string state) => state switch
    {
        "subscribed" => Subscribed,
        "opted_in" => OptedIn,
        "unsubscribed" => Unsubscribed,
        "any" => AnyState,
        _ => state,
    };
}
