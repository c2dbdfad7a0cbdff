using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Texts of reconciliation.</summary>
internal sealed class ReconciliationTexts(Language language)
{
    public string Title => language.Pick("Reconciliation", "Rapprochement");
    public string Lead => language.Pick("What a campaign handed over, and what Salesforce really has. Differences stand first.", "Ce qu'une campagne a transféré, et ce que Salesforce contient réellement. Les écarts viennent en premier.");
    public string Pick => language.Pick("Choose a campaign", "Choisissez une campagne");
    public string Compare => language.Pick("Compare with Salesforce", "Comparer avec Salesforce");
    public string More => language.Pick("Compare the next 200 users", "Comparer les 200 utilisateurs suivants");
    public string Asking => language.Pick("Asking Salesforce …", "Interrogation de Salesforce …");
    public string NoneTitle => language.Pick("There is no campaign yet", "Il n'y a pas encore de campagne");
    public string NoneText => language.Pick("A campaign with a webhook hands leads over; what it did can be compared here.", "Une campagne avec webhook transfère les prospects ; ce qu'elle a fait se compare ici.");
    public string NotAsked => language.Pick("Salesforce was not asked", "Salesforce n'a pas été interrogé");
    public string AllAgree(string looked) => language.Pick($"Everything agrees (records looked at: {looked}).", $"Tout concorde (enregistrements examinés : {looked}).");
    public string Sum(string looked, string agree, string differ, string missing) => language.Pick($"Records looked at: {looked}. Agree: {agree}, differ: {differ}, missing: {missing}.", $"Enregistrements examinés : {looked}. Concordent : {agree}, diffèrent : {differ}, manquent : {missing}.");
    public string Differ => language.Pick("Records that differ", "Enregistrements qui diffèrent");
    public string Missing => language.Pick("Records that Salesforce does not have, or does not show", "Enregistrements que Salesforce n'a pas, ou ne montre pas");
    public string NotChecked => language.Pick("Not looked at", "Non examinés");
    public string Errors => language.Pick("Salesforce refused", "Salesforce a refusé");
    public string Record => language.Pick("Record", "Enregistrement");
    public string Field => language.Pick("Field", "Champ");
    public string Sent => language.Pick("Handed over", "Transféré");
    public string Found => language.Pick("Found", "Trouvé");
    public string Nothing => language.Pick("nothing", "rien");
    public string Why => language.Pick("Why", "Pourquoi");
    public string Accepted => language.Pick("Accepted", "Accepté");

    /// <summary>A count of the API in words.</summary>
    public string Count(string name) => name switch
    {
        "crossed" => language.Pick("Messages in all", "Messages au total"),
        "sent" => language.Pick("Tried", "Tentés"),
        "accepted" => language.Pick("Accepted", "Acceptés"),
        "open" => language.Pick("On their way", "En route"),
        "failed" => language.Pick("Failed", "Échoués"),
        "gave_up" => language.Pick("Gave up", "Abandonnés après échecs"),
        "dead_letters" => language.Pick("Template errors", "Erreurs de modèle"),
        "superseded" => language.Pick("Superseded", "Remplacés"),
        "aborted" => language.Pick("Aborted", "Interrompus"),
        _ => name,
    };

    /// <summary>The texts in a language.</summary>
    public static ReconciliationTexts In(Language language) => new(language);
}
