using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Auditing;

/// <summary>Texts of the audit log.</summary>
internal sealed record AuditTexts
{
    private static readonly AuditTexts English = new()
    {
        Title = "Audit log",
        Lead = "Who changed what, newest first. The last 100,000 changes are kept.",
        When = "When",
        Who = "Who",
        What = "What",
        Subject = "To what",
        Detail = "Detail",
        Server = "the server itself",
        Compare = "What changed",
        Older = "Older",
        Newest = "Newest",
        EmptyTitle = "Nothing has been changed yet",
        EmptyText = "Publications, launches, keys, secrets, edited users and accounts appear here.",
        Action = action => action.Replace('_', ' ').Replace(".", ": ", StringComparison.Ordinal),
    };

    private static readonly AuditTexts French = new()
    {
        Title = "Journal d'audit",
        Lead = "Qui a modifié quoi, le plus récent d'abord. Les 100 000 dernières modifications sont conservées.",
        When = "Quand",
        Who = "Qui",
        What = "Quoi",
        Subject = "Objet",
        Detail = "Détail",
        Server = "le serveur lui-même",
        Compare = "Ce qui a changé",
        Older = "Plus anciennes",
        Newest = "Plus récentes",
        EmptyTitle = "Rien n'a encore été modifié",
        EmptyText = "Les publications, lancements, clés, secrets, modifications d'utilisateurs et comptes apparaissent ici.",
        Action = action => action switch
        {
            "definition.created" => "définition : créée",
            "definition.updated" => "définition : modifiée",
            "canvas.armed" => "Canvas : armé",
            "user.edited" => "utilisateur : modifié",
            "segment.users_deleted" => "segment : utilisateurs supprimés",
            "sweep.cancelled" => "opération : annulée",
            "delivery.replayed" => "envoi : renvoyé",
            "secret.created" => "secret : créé",
            "secret.replaced" => "secret : remplacé",
            "api_key.created" => "clé API : créée",
            "api_key.revoked" => "clé API : révoquée",
            "app.created" => "app : créée",
            "app.ended" => "app : terminée",
            "account.created" => "compte : créé",
            "account.invited" => "compte : invité",
            "account.role_changed" => "compte : rôle modifié",
            "account.password_link" => "compte : lien de mot de passe",
            "account.second_factor_ended" => "compte : second facteur désactivé",
            "account.removed" => "compte : supprimé",
            _ => action,
        },
    };

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string When { get; init; }
    public required string Who { get; init; }
    public required string What { get; init; }
    public required string Subject { get; init; }
    public required string Detail { get; init; }
    public required string Server { get; init; }
    public required string Compare { get; init; }
    public required string Older { get; init; }
    public required string Newest { get; init; }
    public required string EmptyTitle { get; init; }
    public required string EmptyText { get; init; }

    /// <summary>An action in words.</summary>
    public required Func<string, string> Action { get; init; }

    /// <summary>The texts in a language.</summary>
    public static AuditTexts In(Language language) => language.Pick(English, French);
}
