using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Why rows fail and runs break off, and what to do; by the codes of data-in-out §1.7.</summary>
internal static class ReasonTexts
{
    /// <summary>A code in a sentence, with the column or key behind its colon; empty for a code that is not known.</summary>
    public static string Of(Language language, string code)
    {
        var parts = code.Split(':', 2);
        return Row(language, parts[0], parts.Length > 1 ? parts[1] : string.Empty) ?? Run(language, parts[0], parts.Length > 1 ? parts[1] : string.Empty) ?? string.Empty;
    }

    private static string? Row(Language language, string code, string key) => code switch
    {
        "NO_IDENTIFIER" => language.Pick("It names no user. Fill EXTERNAL_ID, an alias, EMAIL or PHONE.", "Elle ne désigne aucun utilisateur. Remplissez EXTERNAL_ID, un alias, EMAIL ou PHONE."),
        "INCOMPLETE_ALIAS" => language.Pick("An alias needs ALIAS_NAME and ALIAS_LABEL.", "Un alias demande ALIAS_NAME et ALIAS_LABEL."),
        "MULTIPLE_IDENTIFIERS" => language.Pick("It names its user in several ways. Leave one, or let the first count under “How rows are read”.", "Elle désigne son utilisateur de plusieurs façons. N'en laissez qu'une, ou laissez compter la première sous « Comment les lignes sont lues »."),
        "USER_NOT_FOUND" => language.Pick("Nobody has this identifier. Only external IDs and aliases create users.", "Personne n'a cet identifiant. Seuls les ID externes et alias créent des utilisateurs."),
        "INVALID_JSON" => language.Pick("The payload is no JSON, or nests more than 30 deep.", "Le contenu n'est pas du JSON, ou s'imbrique sur plus de 30 niveaux."),
        "PAYLOAD_NOT_OBJECT" => language.Pick("The payload is JSON, and no object such as {\"score\": 87}.", "Le contenu est du JSON, mais pas un objet comme {\"score\": 87}."),
        "PAYLOAD_NULL" => language.Pick("The payload is NULL.", "Le contenu est NULL."),
        "PAYLOAD_TOO_LARGE" => language.Pick("The payload has more than 1,048,576 bytes.", "Le contenu dépasse 1\u202f048\u202f576 octets."),
        "TOO_MANY_ATTRIBUTES" => language.Pick("The payload has more than 250 keys. Split it into several rows.", "Le contenu a plus de 250 clés. Répartissez-le sur plusieurs lignes."),
        "ID_IN_PAYLOAD" => language.Pick("The payload names a user, which is for the columns to do.", "Le contenu désigne un utilisateur ; c'est le rôle des colonnes."),
        "MISSING_FIELD" => language.Pick($"“{key}” is missing in the payload.", $"« {key} » manque dans le contenu."),
        "INVALID_TIME" => language.Pick("“time” is no time such as 2026-01-31T09:00:00Z.", "« time » n'est pas une date comme 2026-01-31T09:00:00Z."),
        "INVALID_TYPE" => language.Pick($"“{key}” does not take this value.", $"« {key} » n'accepte pas cette valeur."),
        "INVALID_CURRENCY" => language.Pick("The currency is no code of ISO 4217, such as EUR.", "La devise n'est pas un code ISO 4217, comme EUR."),
        "QUANTITY_OUT_OF_RANGE" => language.Pick("The quantity is not 1 to 100.", "La quantité n'est pas comprise entre 1 et 100."),
        "TYPE_CONFLICT" => language.Pick($"The attribute “{key}” is forced to another type. Correct the value, or the type under Custom attributes.", $"L'attribut « {key} » a un autre type imposé. Corrigez la valeur, ou le type sous Attributs personnalisés."),
        _ => null,
    };

    private static string? Run(Language language, string code, string column) => code switch
    {
        "CONNECTION_FAILED" => language.Pick("Nobody answers there, or the host is not allowed. Look at host, port and encryption.", "Personne ne répond, ou l'hôte n'est pas autorisé. Vérifiez hôte, port et chiffrement."),
        "AUTH_FAILED" => language.Pick("User or password were refused.", "L'utilisateur ou le mot de passe a été refusé."),
        "BAD_CONNECTION" => language.Pick("The stored connection is missing, or cannot be used. Type it anew.", "La connexion enregistrée manque ou est inutilisable. Saisissez-la à nouveau."),
        "TABLE_NOT_FOUND" => language.Pick("There is no such database, schema, table or view. “Set up” has the SQL that makes it.", "Cette base, ce schéma, cette table ou cette vue n'existe pas. « Configuration » contient le SQL qui la crée."),
        "PERMISSION_DENIED" => language.Pick("The user may not read it. Grant USAGE on the schema and SELECT on the table.", "L'utilisateur n'a pas le droit de la lire. Accordez USAGE sur le schéma et SELECT sur la table."),
        "COLUMN_MISSING" => language.Pick($"The table has no column {column}.", $"La table n'a pas de colonne {column}."),
        "COLUMN_TYPE" => language.Pick($"The type of the column {column} cannot be read.", $"Le type de la colonne {column} ne peut pas être lu."),
        "PAYLOAD_COLUMN_PRESENT" => language.Pick("A table of users to delete must not have a payload; nobody was deleted.", "Une table d'utilisateurs à supprimer ne doit pas avoir de contenu ; personne n'a été supprimé."),
        "CANVAS_NOT_READY" => language.Pick("The canvas is not active, or not API-triggered.", "Le canvas n'est pas actif, ou pas déclenché par API."),
        "LIMIT_EXCEEDED" => language.Pick("There are more new rows than one run may have; nothing was applied.", "Il y a plus de nouvelles lignes qu'une exécution n'en accepte ; rien n'a été appliqué."),
        "QUERY_TIMEOUT" => language.Pick("Reading took too long. An index on UPDATED_AT helps.", "La lecture a pris trop de temps. Un index sur UPDATED_AT aide."),
        "QUERY_FAILED" => language.Pick("The database could not carry out the query, such as a view that fails.", "La base n'a pas pu exécuter la requête, par exemple une vue en erreur."),
        "SOURCE_LOST_MID_RUN" => language.Pick("The connection was lost. The next run begins where this one did.", "La connexion a été perdue. La prochaine exécution reprendra là où celle-ci a commencé."),
        "RATE_LIMITED" => language.Pick("Ripen had no room for the rows for a minute. The next run begins where this one did.", "Ripen n'a pas eu de place pour les lignes pendant une minute. La prochaine exécution reprendra là où celle-ci a commencé."),
        "INTERRUPTED" => language.Pick("The server stopped. The next run begins where this one did.", "Le serveur s'est arrêté. La prochaine exécution reprendra là où celle-ci a commencé."),
        "INTERNAL" => language.Pick("Something went wrong within Ripen; its log says more.", "Une erreur s'est produite dans Ripen ; son journal en dit plus."),
        _ => null,
    };
}
