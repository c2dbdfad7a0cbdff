namespace Ripen.EndToEnd.Tests.Dashboard.Campaigns;

/// <summary>The words of the composer in a language.</summary>
internal sealed record CampaignTerms(
    string Create, string Name, string Make, string Method, string Url, string AddPair, string Headers, string Key, string Value, string RawText, string User, string Preview, string Delivery,
    string SelectTrigger, string Change, string Attribute, string Audience, string AddFilter, string Comparator, string IsNoneOf, string Values, string Launch, string Launched, string Summary, string Rendered,
    string Outcome, string Accepted, string AddUpdate)
{
    private static readonly CampaignTerms English = new(
        "Create campaign", "Name", "Create", "HTTP Method", "Webhook URL", "Add new pair", "Request Headers", "Key", "Value", "Raw Text", "External user ID", "Preview", "Delivery", "Select trigger",
        "Change Custom Attribute Value", "Attribute name", "Target Audience", "Add filter", "Comparator", "is none of", "Values", "Launch Campaign", "The campaign is launched.", "Summary", "This would be sent",
        "Outcome", "When the call was accepted", "Add an update");

    private static readonly CampaignTerms French = new(
        "Créer une campagne", "Nom", "Créer", "Méthode HTTP", "URL du webhook", "Ajouter une paire", "En-têtes de requête", "Clé", "Valeur", "Texte brut", "ID utilisateur externe", "Aperçu", "Livraison",
        "Sélectionner un déclencheur", "Changer la valeur de l'attribut personnalisé", "Nom de l'attribut", "Audience cible", "Ajouter un filtre", "Comparateur", "n'est aucun de", "Valeurs", "Lancer la campagne",
        "La campagne est lancée.", "Résumé", "Voici ce qui serait envoyé", "Résultat", "Quand l'appel a été accepté", "Ajouter une mise à jour");

    public static CampaignTerms In(string language) => language == "fr" ? French : English;
}
