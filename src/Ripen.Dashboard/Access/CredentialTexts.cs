using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Access;

/// <summary>Texts of credentials.</summary>
internal sealed class CredentialTexts(Language language)
{
    public string Title => language.Pick("Credentials", "Identifiants de connexion");
    public string Lead => language.Pick("How messages and connected content say who they are to another system. Secrets are encrypted and never shown again.", "Comment les messages et le contenu connecté s'identifient auprès d'un autre système. Les secrets sont chiffrés et ne sont plus jamais affichés.");
    public string Create => language.Pick("Create credential", "Créer un identifiant");
    public string Edit(string name) => language.Pick($"Edit {name}", $"Modifier {name}");
    public string Name => language.Pick("Name", "Nom");
    public string Id => language.Pick("ID", "ID");
    public string IdHint => language.Pick("Templates name it by this: lower-case letters, digits, - and _", "Les modèles le nomment ainsi : minuscules, chiffres, - et _");
    public string Type => language.Pick("Type", "Type");
    public string Hosts => language.Pick("Allowed hosts", "Hôtes autorisés");
    public string HostsHint => language.Pick("crm.example, then Enter; it is sent nowhere else", "crm.example, puis Entrée ; il n'est envoyé nulle part ailleurs");
    public string Header => language.Pick("Header", "En-tête");
    public string HeaderHint => language.Pick("Such as X-Api-Key; empty for Authorization: Bearer", "Par exemple X-Api-Key ; vide pour Authorization: Bearer");
    public string Username => language.Pick("User name", "Nom d'utilisateur");
    public string TokenUrl => language.Pick("Token URL", "URL du jeton");
    public string ClientId => language.Pick("Client ID", "ID client");
    public string Scope => language.Pick("Scope", "Portée");
    public string ScopeHint => language.Pick("Empty where none is to be asked for", "Vide si aucune n'est à demander");
    public string Presenting => language.Pick("Client authentication", "Authentification");
    public string InForm => language.Pick("In the form", "Dans le formulaire");
    public string Basic => language.Pick("HTTP Basic", "HTTP Basic");
    public string Secret => language.Pick("Secret", "Secret");
    public string SecretKept => language.Pick("Stored. Leave it empty to keep it", "Enregistré. Laissez vide pour le conserver");
    public string SecretHint => language.Pick("Password, token or client secret; stored encrypted and never shown", "Mot de passe, jeton ou secret client ; chiffré et jamais affiché");
    public string SecretEnv(string name) => language.Pick($"The secret comes from the environment variable {name} of the server.", $"Le secret vient de la variable d'environnement {name} du serveur.");
    public string SecretNeeded => language.Pick("Type the secret.", "Saisissez le secret.");
    public string Saved => language.Pick("Saved.", "Enregistré.");
    public string EmptyTitle => language.Pick("No credentials yet", "Pas encore d'identifiants");
    public string EmptyText => language.Pick("A campaign that calls Salesforce or another system says who it is with one of these.", "Une campagne qui appelle Salesforce ou un autre système s'identifie avec l'un d'eux.");
    public string Archive => language.Pick("Archive", "Archiver");
    public string ArchiveOf(string name) => language.Pick($"Archive {name}", $"Archiver {name}");
    public string ArchiveText(string name) => language.Pick($"“{name}” can no longer be used. What still uses it is refused or named.", $"« {name} » ne peut plus être utilisé. Ce qui l'utilise encore est refusé ou nommé.");

    /// <summary>A type in words.</summary>
    public string Of(string type) => type switch
    {
        "oauth2_client_credentials" => language.Pick("OAuth 2 client credentials", "OAuth 2 client credentials"),
        "basic" => language.Pick("User name and password", "Nom d'utilisateur et mot de passe"),
        "token" => language.Pick("Token or API key", "Jeton ou clé API"),
        _ => type,
    };

    /// <summary>The texts in a language.</summary>
    public static CredentialTexts In(Language language) => new(language);
}
