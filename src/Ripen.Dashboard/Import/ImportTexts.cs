using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Import;

/// <summary>Texts of the import of files.</summary>
internal sealed class ImportTexts(Language language)
{
    public string Title => language.Pick("Import", "Importation");
    public string Lead => language.Pick("Users from a CSV file, as every spreadsheet writes it: at most 50 MB and 1,000,000 rows.", "Des utilisateurs depuis un fichier CSV, tel que l'écrit tout tableur : au plus 50\u00a0Mo et 1\u00a0000\u00a0000 de lignes.");
    public string File => language.Pick("CSV file", "Fichier CSV");
    public string FileHint => language.Pick("The first row has the headings. One column says who it is: an external ID, an e-mail address or a phone number.", "La première ligne contient les en-têtes. Une colonne dit de qui il s'agit : ID externe, adresse e-mail ou numéro de téléphone.");
    public string Reading => language.Pick("Reading the file …", "Lecture du fichier …");
    public string TooLarge => language.Pick("The file has more than 50 MB; split it.", "Le fichier dépasse 50 Mo ; divisez-le.");
    public string Found(string name, string rows) => language.Pick($"{name}: {rows} rows", $"{name} : {rows} lignes");
    public string Mapping => language.Pick("What the columns are", "Ce que sont les colonnes");
    public string Column => language.Pick("Column", "Colonne");
    public string Becomes => language.Pick("Becomes", "Devient");
    public string BecomesOf(string column) => language.Pick($"{column} becomes", $"{column} devient");
    public string Attribute => language.Pick("Custom attribute", "Attribut personnalisé");
    public string AttributeOf(string column) => language.Pick($"Attribute for {column}", $"Attribut pour {column}");
    public string Type => language.Pick("Type", "Type");
    public string TypeOf(string column) => language.Pick($"Type of {column}", $"Type de {column}");
    public string Example => language.Pick("Example", "Exemple");
    public string Identifier => language.Pick("Who it is", "De qui il s'agit");
    public string Standard => language.Pick("Standard fields", "Champs standard");
    public string Other => language.Pick("Other", "Autre");
    public string Ignored => language.Pick("Leave out", "Ignorer");
    public string Writing => language.Pick("How numbers and dates are written", "Écriture des nombres et des dates");
    public string Decimals => language.Pick("Decimals", "Décimales");
    public string Dates => language.Pick("Dates", "Dates");
    public string DayFirst => language.Pick("Day first: 31/12/2026", "Jour d'abord : 31/12/2026");
    public string MonthFirst => language.Pick("Month first: 12/31/2026", "Mois d'abord : 12/31/2026");
    public string ExistingOnly => language.Pick("Only change users who are known already", "Modifier uniquement les utilisateurs déjà connus");
    public string Preview => language.Pick("First rows", "Premières lignes");
    public string Problem => language.Pick("Problem", "Problème");
    public string Row => language.Pick("Row", "Ligne");
    public string Good => language.Pick("good", "correct");
    public string NobodyNamed => language.Pick("Say which column is the external ID, e-mail address or phone number.", "Indiquez quelle colonne est l'ID externe, l'adresse e-mail ou le numéro de téléphone.");
    public string Twice(string name) => language.Pick($"Two columns become {name}.", $"Deux colonnes deviennent {name}.");
    public string Unnamed(string column) => language.Pick($"Say which attribute the column {column} becomes.", $"Indiquez quel attribut devient la colonne {column}.");
    public string Start(string rows) => language.Pick($"Import {rows} rows", $"Importer {rows} lignes");
    public string Another => language.Pick("Another file", "Un autre fichier");
    public string Busy => language.Pick("Other imports are under way; try again in a while.", "D'autres importations sont en cours ; réessayez dans un moment.");
    public string Running(string name) => language.Pick($"Importing {name}", $"Importation de {name}");
    public string RunningHint => language.Pick("It goes on when you leave this page; come back to see how far it is. A restart of the server ends it; importing the file again does no harm.", "Elle continue si vous quittez cette page ; revenez voir où elle en est. Un redémarrage du serveur y met fin ; réimporter le fichier ne nuit pas.");
    public string Progress(string looked, string count) => language.Pick($"{looked} of {count} rows", $"{looked} lignes sur {count}");
    public string Taken => language.Pick("Taken", "Acceptées");
    public string Refused => language.Pick("Refused", "Refusées");
    public string Done(string name) => language.Pick($"{name} is imported", $"{name} est importé");
    public string Cancelled(string name) => language.Pick($"The import of {name} was cancelled", $"L'importation de {name} a été annulée");
    public string Failed(string name) => language.Pick($"The import of {name} could not go on", $"L'importation de {name} n'a pas pu continuer");
    public string Stays => language.Pick("What was taken stays.", "Ce qui a été accepté reste.");
    public string Cancel => language.Pick("Cancel the import", "Annuler l'importation");
    public string RefusedTitle => language.Pick("Refused rows", "Lignes refusées");
    public string FirstOf(string shown, string all) => language.Pick($"The first {shown} of {all}.", $"Les {shown} premières sur {all}.");
    public string Download => language.Pick("Download the refused rows", "Télécharger les lignes refusées");
    public string Reason => language.Pick("Reason", "Raison");
    public string NotAllowed => language.Pick("Editors and administrators import files.", "Les éditeurs et les administrateurs importent des fichiers.");

    /// <summary>A type in words.</summary>
    public string TypeWord(string type) => type switch
    {
        "number" => language.Pick("Number", "Nombre"),
        "boolean" => language.Pick("True or false", "Booléen"),
        "time" => language.Pick("Date", "Date"),
        _ => language.Pick("Text", "Texte"),
    };

    /// <summary>A field in words.</summary>
    public string Field(string field) => field switch
    {
        "external_id" => language.Pick("External ID", "ID externe"),
        "email" => language.Pick("E-mail address", "Adresse e-mail"),
        "phone" => language.Pick("Phone number", "Numéro de téléphone"),
        "first_name" => language.Pick("First name", "Prénom"),
        "last_name" => language.Pick("Last name", "Nom"),
        "country" => language.Pick("Country", "Pays"),
        "language" => language.Pick("Language", "Langue"),
        "home_city" => language.Pick("City", "Ville"),
        "gender" => language.Pick("Gender", "Genre"),
        "dob" => language.Pick("Date of birth", "Date de naissance"),
        "time_zone" => language.Pick("Time zone", "Fuseau horaire"),
        "email_subscribe" => language.Pick("E-mail subscription", "Abonnement e-mail"),
        _ => field,
    };

    /// <summary>Why a row is not taken.</summary>
    public string Why(string column, string reason) => reason switch
    {
        "number" => language.Pick($"{column}: no number", $"{column} : pas un nombre"),
        "boolean" => language.Pick($"{column}: neither true nor false", $"{column} : ni vrai ni faux"),
        "time" => language.Pick($"{column}: no date", $"{column} : pas une date"),
        "who" => language.Pick("says nobody's external ID, e-mail address or phone number", "n'indique ni ID externe, ni adresse e-mail, ni numéro de téléphone"),
        _ => language.Say(reason),
    };

    /// <summary>The texts in a language.</summary>
    public static ImportTexts In(Language language) => new(language);
}
