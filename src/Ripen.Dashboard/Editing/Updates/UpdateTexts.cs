using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Updates;

/// <summary>Texts of rows that change a profile.</summary>
internal sealed class UpdateTexts(Language language)
{
    private static readonly UpdateTexts English = new(Language.English);
    private static readonly UpdateTexts French = new(Language.French);

    public string FieldKind => language.Pick("Field", "Champ");
    public string CustomAttribute => language.Pick("Custom attribute", "Attribut personnalisé");
    public string AttributeName => language.Pick("Attribute Name", "Nom de l'attribut");
    public string Action => language.Pick("Action", "Action");
    public string Bounds => language.Pick("Bounds", "Bornes");
    public string Least => language.Pick("At least", "Au moins");
    public string Most => language.Pick("At most", "Au plus");
    public string UpdateNumber(int n) => language.Pick($"Update {n}", $"Mise à jour {n}");
    public string RemoveUpdate(int n) => language.Pick($"Remove update {n}", $"Retirer la mise à jour {n}");

    /// <summary>The texts in a language.</summary>
    public static UpdateTexts In(Language language) => language.Pick(English, French);

    /// <summary>What a row of a User Update does.</summary>
    public string ActionOf(string action) => action switch
    {
        "set" => language.Pick("Set", "Définir"),
        "increment_by" => language.Pick("Increment by", "Incrémenter par"),
        "decrement_by" => language.Pick("Decrement by", "Décrémenter par"),
        "add" => language.Pick("Add to a list", "Ajouter à une liste"),
        "remove_item" => language.Pick("Remove from a list", "Retirer d'une liste"),
        "remove" => language.Pick("Remove", "Retirer"),
        _ => action,
    };

    /// <summary>What the value of such a row is called.</summary>
    public string ValueOf(string action) => action switch
    {
        "increment_by" => language.Pick("Increment By", "Incrémenter par"),
        "decrement_by" => language.Pick("Decrement By", "Décrémenter par"),
        "add" => language.Pick("Items", "Éléments"),
        "remove_item" => language.Pick("Items", "Éléments"),
        _ => language.Pick("Value", "Valeur"),
    };

    /// <summary>A standard field of profiles.</summary>
    public string FieldOf(string field) => field switch
    {
        "first_name" => language.Pick("First name", "Prénom"),
        "last_name" => language.Pick("Last name", "Nom de famille"),
        "email" => language.Pick("E-mail address", "Adresse e-mail"),
        "phone" => language.Pick("Phone", "Téléphone"),
        "country" => language.Pick("Country", "Pays"),
        "language" => language.Pick("Language", "Langue"),
        "gender" => language.Pick("Gender", "Genre"),
        "dob" => language.Pick("Date of birth", "Date de naissance"),
        "time_zone" => language.Pick("Time zone", "Fuseau horaire"),
        "home_city" => language.Pick("Home city", "Ville"),
        "image_url" => language.Pick("Picture", "Image"),
        _ => field,
    };
}
