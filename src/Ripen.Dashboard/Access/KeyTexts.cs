using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Access;

/// <summary>Texts of API keys.</summary>
internal sealed class KeyTexts(Language language)
{
    public string Title => language.Pick("API keys", "Clés API");
    public string Lead => language.Pick("Each program has a key of its own, with what it needs and no more.", "Chaque programme a sa propre clé, avec ce qu'il lui faut et rien de plus.");
    public string Create => language.Pick("Create API key", "Créer une clé API");
    public string Name => language.Pick("Name of the key", "Nom de la clé");
    public string Permissions => language.Pick("Permissions", "Permissions");
    public string Search => language.Pick("Search permissions", "Rechercher des permissions");
    public string All => language.Pick("Everything, also what later releases add", "Tout, y compris ce que les versions suivantes ajoutent");
    public string Chosen(string count) => language.Pick($"{count} chosen", $"{count} choisies");
    public string Group(string prefix) => prefix == "ripen" ? language.Pick("Ripen's management API", "API de gestion de Ripen") : prefix;
    public string Addresses => language.Pick("Allowed addresses", "Adresses autorisées");
    public string AddressesHint => language.Pick("An IP address or block such as 10.0.0.0/8; none for any", "Une adresse IP ou un bloc comme 10.0.0.0/8 ; aucun pour toutes");
    public string Any => language.Pick("any", "toutes");
    public string Everything => language.Pick("everything", "tout");
    public string LastSeen => language.Pick("Last seen", "Vue pour la dernière fois");
    public string Never => language.Pick("never", "jamais");
    public string CreatedBy => language.Pick("Created", "Créée");
    public string TheKey(string name) => language.Pick($"The key “{name}”, told this once: copy it now.", $"La clé « {name} », affichée une seule fois : copiez-la maintenant.");
    public string Copy => language.Pick("Copy the key", "Copier la clé");
    public string Copied => language.Pick("Copied.", "Copié.");
    public string Revoke => language.Pick("Revoke", "Révoquer");
    public string RevokeOf(string name) => language.Pick($"Revoke {name}", $"Révoquer {name}");
    public string RevokeText(string name) => language.Pick($"Whoever uses the key “{name}” is refused at once. This cannot be undone.", $"Quiconque utilise la clé « {name} » est refusé immédiatement. C'est irréversible.");
    public string EmptyTitle => language.Pick("No keys yet", "Pas encore de clés");
    public string EmptyText => language.Pick("Make one for each program that sends data or reads it.", "Créez-en une pour chaque programme qui envoie ou lit des données.");

    /// <summary>The texts in a language.</summary>
    public static KeyTexts In(Language language) => new(language);
}
