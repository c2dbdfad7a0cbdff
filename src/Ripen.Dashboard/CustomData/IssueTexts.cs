using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.CustomData;

/// <summary>Texts of data issues: what each reason means, and what to do.</summary>
internal sealed class IssueTexts(Language language)
{
    public string Title => language.Pick("Data issues", "Anomalies de données");
    public string Lead => language.Pick("What came in and was left out without an error, why, and what to do. The rest of its object was taken.", "Ce qui est arrivé et a été omis sans erreur, pourquoi, et que faire. Le reste de l'objet a été accepté.");
    public string Reason => language.Pick("What", "Quoi");
    public string ToDo => language.Pick("What to do", "Que faire");
    public string Count => language.Pick("Times", "Fois");
    public string Keys => language.Pick("Where", "Où");
    public string More(string count) => language.Pick($"and {count} more", $"et {count} autres");
    public string EmptyTitle => language.Pick("Nothing was left out", "Rien n'a été omis");
    public string EmptyText => language.Pick("Everything that came in since the start of the server was taken as it was.", "Tout ce qui est arrivé depuis le démarrage du serveur a été accepté tel quel.");

    /// <summary>A reason in a sentence, and what to do about it.</summary>
    public (string What, string ToDo) Of(string reason) => reason switch
    {
        "invalid_name" => (language.Pick("A name is empty, too long, or begins with a dollar sign", "Un nom est vide, trop long ou commence par un signe dollar"), language.Pick("Send it under another name of at most 255 characters.", "Envoyez-le sous un autre nom d'au plus 255 caractères.")),
        "text_too_long" => (language.Pick("A text has more than 255 characters", "Un texte dépasse 255 caractères"), language.Pick("Shorten it before sending.", "Raccourcissez-le avant l'envoi.")),
        "too_large" => (language.Pick("A list or object has more than 100 KB", "Une liste ou un objet dépasse 100 Ko"), language.Pick("Send the parts that scores and messages need.", "N'envoyez que ce dont les scores et messages ont besoin.")),
        "invalid_value" => (language.Pick("A value cannot be stored there, such as a list in a list", "Une valeur ne peut pas y être enregistrée, comme une liste dans une liste"), language.Pick("Send text, a number, true or false, a time, a list, or an object.", "Envoyez un texte, un nombre, un booléen, une date, une liste ou un objet.")),
        "invalid_operator" => (language.Pick("An operator such as inc or add has a wrong operand", "Un opérateur comme inc ou add a un opérande erroné"), language.Pick("Look at the API reference for how it is written.", "Consultez la référence de l'API pour son écriture.")),
        "invalid_field" => (language.Pick("A standard field does not take the value", "Un champ standard n'accepte pas la valeur"), language.Pick("Correct the value, such as an address or a country code.", "Corrigez la valeur, par exemple une adresse ou un code de pays.")),
        "field_not_kept" => (language.Pick("A standard field is not kept here, such as push_tokens", "Un champ standard n'est pas conservé ici, comme push_tokens"), language.Pick("Nothing, or stop sending it.", "Rien, ou cessez de l'envoyer.")),
        "too_many_properties" => (language.Pick("An event has more than 256 properties", "Un événement a plus de 256 propriétés"), language.Pick("Leave out what nobody uses.", "Retirez ce que personne n'utilise.")),
        "too_many_names" => (language.Pick("A new name, and there is no room for more", "Un nouveau nom, et il n'y a plus de place"), language.Pick("Look for names with ids or dates in them at the sender, and delete names that nobody uses.", "Cherchez chez l'émetteur des noms contenant des identifiants ou des dates, et supprimez les noms inutilisés.")),
        "suspected_bot" => (language.Pick("A robot wanted to write an attribute or identify itself", "Un robot voulait écrire un attribut ou s'identifier"), language.Pick("Nothing: robots do not score.", "Rien : les robots ne marquent pas de points.")),
        "not_of_the_app" => (language.Pick("An app may not write the attribute", "Une app n'a pas le droit d'écrire l'attribut"), language.Pick("Make an app that may write it, under Apps and script.", "Créez une app qui en a le droit, sous Apps et script.")),
        "too_many_groups" => (language.Pick("A new subscription group, and there are 450", "Un nouveau groupe d'abonnement, et il y en a 450"), language.Pick("Use one of those that are there.", "Utilisez l'un de ceux qui existent.")),
        "not_a_number" => (language.Pick("Something was added to what is no number", "Quelque chose a été ajouté à ce qui n'est pas un nombre"), language.Pick("Force the type number for the attribute.", "Forcez le type nombre pour l'attribut.")),
        "number_overflow" => (language.Pick("A number became too large", "Un nombre est devenu trop grand"), language.Pick("Look at what the sender adds.", "Vérifiez ce que l'émetteur ajoute.")),
        "not_a_list" => (language.Pick("Items were added to what is no list", "Des éléments ont été ajoutés à ce qui n'est pas une liste"), language.Pick("Force the type list for the attribute.", "Forcez le type liste pour l'attribut.")),
        "not_objects" => (language.Pick("Objects were changed in what is no list of objects", "Des objets ont été modifiés dans ce qui n'est pas une liste d'objets"), language.Pick("Force the type list of objects for the attribute.", "Forcez le type liste d'objets pour l'attribut.")),
        "result_too_large" => (language.Pick("A list or object would have become larger than 100 KB", "Une liste ou un objet aurait dépassé 100 Ko"), language.Pick("Remove items, or bound the list.", "Retirez des éléments ou limitez la liste.")),
        "wrong_type" => (language.Pick("A value is none of the type that the attribute is forced to", "Une valeur n'est pas du type imposé à l'attribut"), language.Pick("Correct it at the sender, or force another type.", "Corrigez-la chez l'émetteur, ou imposez un autre type.")),
        "attribute_blocklisted" => (language.Pick("The attribute is on the blocklist", "L'attribut est sur la liste de blocage"), language.Pick("Stop sending it, or take it off under Custom attributes.", "Cessez de l'envoyer, ou retirez-le de la liste sous Attributs personnalisés.")),
        "event_blocklisted" => (language.Pick("The event is on the blocklist", "L'événement est sur la liste de blocage"), language.Pick("Stop sending it, or take it off under Custom events.", "Cessez de l'envoyer, ou retirez-le de la liste sous Événements personnalisés.")),
        "revenue_overflow" => (language.Pick("A sum of revenue became too large; the purchase counts", "Une somme de revenus est devenue trop grande ; l'achat compte"), language.Pick("Look at the prices that the sender sends.", "Vérifiez les prix envoyés.")),
        "no_exchange_rate" => (language.Pick("No rate leads to the reporting currency; the revenue is kept in its own", "Aucun taux ne mène à la devise de référence ; le revenu reste dans la sienne"), language.Pick("Add the exchange rate to the settings.", "Ajoutez le taux de change aux réglages.")),
        _ => (reason.Replace('_', ' '), string.Empty),
    };

    /// <summary>The texts in a language.</summary>
    public static IssueTexts In(Language language) => new(language);
}
