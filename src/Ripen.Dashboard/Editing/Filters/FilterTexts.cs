using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>Texts of filters.</summary>
internal sealed record FilterTexts
{
    private static readonly Dictionary<string, (string English, string French)> Fields = new(StringComparer.Ordinal)
    {
        ["first_name"] = ("First name", "Prénom"),
        ["last_name"] = ("Last name", "Nom"),
        ["email"] = ("E-mail address", "Adresse e-mail"),
        ["phone"] = ("Phone number", "Téléphone"),
        ["country"] = ("Country", "Pays"),
        ["language"] = ("Language", "Langue"),
        ["gender"] = ("Gender", "Genre"),
        ["dob"] = ("Date of birth", "Date de naissance"),
        ["age"] = ("Age", "Âge"),
        ["time_zone"] = ("Time zone", "Fuseau horaire"),
        ["home_city"] = ("City", "Ville"),
        ["image_url"] = ("Picture", "Photo"),
        ["external_id"] = ("External user ID", "ID utilisateur externe"),
        ["created_at"] = ("Created at", "Créé le"),
        ["updated_at"] = ("Updated at", "Mis à jour le"),
        ["email_opted_in_at"] = ("Opted in to e-mails at", "Inscrit aux e-mails le"),
        ["email_unsubscribed_at"] = ("Unsubscribed from e-mails at", "Désabonné des e-mails le"),
        ["push_opted_in_at"] = ("Opted in to push at", "Inscrit au push le"),
        ["push_unsubscribed_at"] = ("Unsubscribed from push at", "Désabonné du push le"),
        ["date_of_first_session"] = ("First session", "Première session"),
        ["date_of_last_session"] = ("Last session", "Dernière session"),
        ["marked_email_as_spam_at"] = ("Marked as spam at", "Signalé comme spam le"),
        ["email_bounced_at"] = ("E-mail bounced at", "E-mail rejeté le"),
        ["last_received_email_at"] = ("Last received an e-mail at", "Dernier e-mail reçu le"),
        ["last_opened_email_at"] = ("Last opened an e-mail at", "Dernier e-mail ouvert le"),
        ["last_clicked_email_at"] = ("Last clicked an e-mail at", "Dernier e-mail cliqué le"),
        ["last_engaged_at"] = ("Last engaged at", "Dernier engagement le"),
    };

    private static readonly FilterTexts English = new()
    {
        Language = Language.English,
        AddFilter = "Add filter",
        AddGroup = "Add filter group",
        AddCondition = "Add a second comparison",
        Remove = "Remove",
        RemoveFilter = "Remove filter",
        RemoveGroup = "Remove group",
        Subject = "Filter on",
        Name = subject => subject.Key switch
        {
            "attribute" => "Attribute name",
            "profile" => "Profile field",
            "event" => "Event name",
            "purchase" => "Product",
            "sessions" => "App",
            "subscription" => "Channel or group",
            "context" => "Variable name",
            _ => subject.English,
        },
        Comparator = "Comparator",
        Value = "Value",
        Values = "Values",
        ValuesHint = "Type a value and press Enter",
        InLastDays = "in the last … days",
        Days = "In the last days",
        Always = "of all time",
        Excluded = "Not",
        ExcludedHint = "Turn the filter into its opposite",
        Joined = "Users match when",
        All = "all of these hold (AND)",
        Any = "any of these holds (OR)",
        None = "none of these holds (NOT)",
        NotAll = "not all of these hold",
        And = "and",
        Or = "or",
        AndWord = " and ",
        OrWord = " or ",
        FilterLabel = number => $"Filter {number}",
        GroupLabel = number => $"Filter group {number}",
        Nothing = "No filter: everybody matches. Add one to narrow it down.",
        AsText = "This part is written as text, since it says more than the builder draws.",
        Yaml = "Filter as YAML",
        Apply = "Apply",
        NoApp = "no app",
        OrNone = "or never used any app",
        Machines = "Opens and clicks",
        MachineExclude = "by people",
        MachineInclude = "by people or machines",
        MachineOnly = "by machines",
        Types = type => type switch { "number" => "Number", "string" => "Text", "boolean" => "Yes or no", "array" => "List", "time" => "Date", _ => type },
        State = state => state switch { "subscribed" => "subscribed", "opted_in" => "opted in", "unsubscribed" => "unsubscribed", _ => "never set" },
        NotANumber = "Enter a number",
        RemoveValue = value => $"Remove {value}",
        Choose = "Choose …",
        Segment = "Segment",
        Colon = ":",
    };

    private static readonly FilterTexts French = new()
    {
        Language = Language.French,
        AddFilter = "Ajouter un filtre",
        AddGroup = "Ajouter un groupe de filtres",
        AddCondition = "Ajouter une seconde comparaison",
        Remove = "Retirer",
        RemoveFilter = "Retirer le filtre",
        RemoveGroup = "Retirer le groupe",
        Subject = "Filtrer sur",
        Name = subject => subject.Key switch
        {
            "attribute" => "Nom de l'attribut",
            "profile" => "Champ du profil",
            "event" => "Nom de l'événement",
            "purchase" => "Produit",
            "sessions" => "App",
            "subscription" => "Canal ou groupe",
            "context" => "Nom de la variable",
            _ => subject.French,
        },
        Comparator = "Comparateur",
        Value = "Valeur",
        Values = "Valeurs",
        ValuesHint = "Saisissez une valeur, puis Entrée",
        InLastDays = "au cours des … derniers jours",
        Days = "Au cours des derniers jours",
        Always = "depuis toujours",
        Excluded = "Non",
        ExcludedHint = "Inverser le filtre",
        Joined = "Les utilisateurs correspondent quand",
        All = "tous sont vérifiés (ET)",
        Any = "l'un d'eux est vérifié (OU)",
        None = "aucun n'est vérifié (NON)",
        NotAll = "tous ne sont pas vérifiés",
        And = "et",
        Or = "ou",
        AndWord = " et ",
        OrWord = " ou ",
        FilterLabel = number => $"Filtre {number}",
        GroupLabel = number => $"Groupe de filtres {number}",
        Nothing = "Aucun filtre : tous les utilisateurs correspondent. Ajoutez-en un pour préciser.",
        AsText = "Cette partie est écrite en texte, car elle dit plus que le générateur ne dessine.",
        Yaml = "Filtre en YAML",
        Apply = "Appliquer",
        NoApp = "aucune app",
        OrNone = "ou n'a jamais utilisé d'app",
        Machines = "Ouvertures et clics",
        MachineExclude = "par des personnes",
        MachineInclude = "par des personnes ou des machines",
        MachineOnly = "par des machines",
        Types = type => type switch { "number" => "Nombre", "string" => "Texte", "boolean" => "Oui ou non", "array" => "Liste", "time" => "Date", _ => type },
        State = state => state switch { "subscribed" => "abonné", "opted_in" => "inscrit", "unsubscribed" => "désabonné", _ => "jamais défini" },
        NotANumber = "Saisissez un nombre",
        RemoveValue = value => $"Retirer {value}",
        Choose = "Choisir …",
        Segment = "Segment",
        Colon = " :",
    };

    public required Language Language { get; init; }
    public required string AddFilter { get; init; }
    public required string AddGroup { get; init; }
    public required string AddCondition { get; init; }
    public required string Remove { get; init; }
    public required string RemoveFilter { get; init; }
    public required string RemoveGroup { get; init; }
    public required string Subject { get; init; }
    public required Func<FilterSubject, string> Name { get; init; }
    public required string Comparator { get; init; }
    public required string Value { get; init; }
    public required string Values { get; init; }
    public required string ValuesHint { get; init; }
    public required string InLastDays { get; init; }
    public required string Days { get; init; }
    public required string Always { get; init; }
    public required string Excluded { get; init; }
    public required string ExcludedHint { get; init; }
    public required string Joined { get; init; }
    public required string All { get; init; }
    public required string Any { get; init; }
    public required string None { get; init; }
    public required string NotAll { get; init; }
    public required string And { get; init; }
    public required string Or { get; init; }
    public required string AndWord { get; init; }
    public required string OrWord { get; init; }
    public required Func<int, string> FilterLabel { get; init; }
    public required Func<int, string> GroupLabel { get; init; }
    public required string Nothing { get; init; }
    public required string AsText { get; init; }
    public required string Yaml { get; init; }
    public required string Apply { get; init; }
    public required string NoApp { get; init; }
    public required string OrNone { get; init; }
    public required string Machines { get; init; }
    public required string MachineExclude { get; init; }
    public required string MachineInclude { get; init; }
    public required string MachineOnly { get; init; }
    public required Func<string, string> Types { get; init; }
    public required Func<string, string> State { get; init; }
    public required string NotANumber { get; init; }
    public required Func<string, string> RemoveValue { get; init; }
    public required string Choose { get; init; }
    public required string Segment { get; init; }
    public required string Colon { get; init; }

    /// <summary>The texts in a language.</summary>
    public static FilterTexts In(Language language) => language.Pick(English, French);

    /// <summary>What a standard field is called.</summary>
    public string Field(string name) => Fields.TryGetValue(name, out var words) ? Language.Pick(words.English, words.French) : name;
}
