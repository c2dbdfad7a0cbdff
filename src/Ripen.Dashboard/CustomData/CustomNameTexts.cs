using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.CustomData;

/// <summary>Texts of custom attributes and custom events.</summary>
internal sealed class CustomNameTexts(Language language, bool areEvents)
{
    public string Title => areEvents ? language.Pick("Custom events", "Événements personnalisés") : language.Pick("Custom attributes", "Attributs personnalisés");
    public string Lead => areEvents
        ? language.Pick("Every event name that came in or is used, and who uses it.", "Chaque nom d'événement reçu ou utilisé, et qui l'utilise.")
        : language.Pick("Every attribute that came in or is used, with its type and who uses it.", "Chaque attribut reçu ou utilisé, avec son type et qui l'utilise.");
    public string Search => language.Pick("Search names", "Rechercher des noms");
    public string Create => areEvents ? language.Pick("Create custom event", "Créer un événement personnalisé") : language.Pick("Create custom attribute", "Créer un attribut personnalisé");
    public string Change => language.Pick("Edit", "Modifier");
    public string Of(string action, string name) => language.Pick($"{action}: {name}", $"{action}\u00a0: {name}");
    public string Edit(string name) => language.Pick($"Edit {name}", $"Modifier {name}");
    public string Actions(string name) => language.Pick($"Actions for {name}", $"Actions pour {name}");
    public string Name => language.Pick("Name", "Nom");
    public string NameHint => language.Pick("Exactly as it is sent; upper and lower case count", "Exactement comme il est envoyé ; majuscules et minuscules comptent");
    public string Type => language.Pick("Data type", "Type de données");
    public string TypeHint => language.Pick("What is of another type is turned into it, or ignored and counted under Data issues", "Ce qui est d'un autre type est converti, ou ignoré et compté dans les anomalies de données");
    public string Automatic => language.Pick("Automatic", "Automatique");
    public string Forced => language.Pick("forced", "forcé");
    public string Mixed => language.Pick("mixed", "mélangé");
    public string MixedHint => language.Pick("Values of other types came later. Force a type to keep them out.", "Des valeurs d'autres types sont arrivées ensuite. Forcez un type pour les écarter.");
    public string NotYet => language.Pick("nothing received yet", "rien reçu pour l'instant");
    public string UsedBy => language.Pick("Used by", "Utilisé par");
    public string Unused => language.Pick("nothing", "rien");
    public string Description => language.Pick("Description", "Description");
    public string Standing => language.Pick("Status", "Statut");
    public string InUse => language.Pick("Active", "Actif");
    public string Blocked => language.Pick("Blocklisted", "Sur liste de blocage");
    public string InTrash(string day) => language.Pick($"In the trash, deleted from {day}", $"Dans la corbeille, supprimé à partir du {day}");
    public string Block => language.Pick("Blocklist", "Bloquer");
    public string BlockText(string name) => language.Pick($"Nothing of “{name}” is taken in or shown from now on, and what uses it is archived. Stored values come back when it is taken off.", $"Plus rien de « {name} » n'est accepté ni affiché, et ce qui l'utilise est archivé. Les valeurs enregistrées reviennent quand il est retiré de la liste.");
    public string Unblock => language.Pick("Take off the blocklist", "Retirer de la liste de blocage");
    public string Trash => language.Pick("Move to the trash", "Mettre à la corbeille");
    public string TrashText(string name) => language.Pick($"After seven days in the trash “{name}” is deleted from all users, by itself. Until then it can be brought back.", $"Après sept jours dans la corbeille, « {name} » est supprimé de tous les utilisateurs, de lui-même. D'ici là, il peut être rétabli.");
    public string Restore => language.Pick("Bring back from the trash", "Rétablir de la corbeille");
    public string Saved => language.Pick("Saved.", "Enregistré.");
    public string EmptyTitle => areEvents ? language.Pick("No custom events yet", "Pas encore d'événements personnalisés") : language.Pick("No custom attributes yet", "Pas encore d'attributs personnalisés");
    public string EmptyText => language.Pick("Names appear with the first data that has them. Create one first to say what it means, or to force its type.", "Les noms apparaissent avec les premières données qui les portent. Créez-en un d'abord pour dire ce qu'il signifie, ou pour forcer son type.");
    public string NoneTitle => language.Pick("No name like this", "Aucun nom semblable");
    public string NoneText => language.Pick("Names are searched as they are written.", "Les noms sont recherchés tels qu'ils sont écrits.");
    public string ReadOnly => language.Pick("Editors and administrators change these.", "Les éditeurs et les administrateurs les modifient.");

    /// <summary>A type in words.</summary>
    public string TypeOf(string type) => type switch
    {
        "automatic" => Automatic,
        "boolean" => language.Pick("True or false", "Booléen"),
        "number" => language.Pick("Number", "Nombre"),
        "string" => language.Pick("Text", "Texte"),
        "time" => language.Pick("Time", "Date et heure"),
        "array" => language.Pick("List", "Liste"),
        "object" => language.Pick("Object", "Objet"),
        "array_of_objects" => language.Pick("List of objects", "Liste d'objets"),
        _ => type,
    };

    /// <summary>How something uses a name.</summary>
    public string Use(string purpose) => purpose switch
    {
        "filter" => language.Pick("filter", "filtre"),
        "trigger" => language.Pick("trigger", "déclencheur"),
        "update" => language.Pick("update", "mise à jour"),
        _ => purpose,
    };

    /// <summary>The texts in a language.</summary>
    public static CustomNameTexts In(Language language, bool areEvents) => new(language, areEvents);
}
