using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Shell;

/// <summary>The words of statuses.</summary>
internal static class StatusWords
{
    /// <summary>A status of a definition or of a delivery; one that is not known stands for itself.</summary>
    public static string Of(Language language, string status) => status switch
    {
        "draft" => language.Pick("Draft", "Brouillon"),
        "active" => language.Pick("Active", "Actif"),
        "stopped" => language.Pick("Stopped", "Arrêté"),
        "idle" => language.Pick("Idle", "Inactif"),
        "archived" => language.Pick("Archived", "Archivé"),
        "trashed" => language.Pick("In the trash", "Dans la corbeille"),
        "pending" => language.Pick("Waiting", "En attente"),
        "retrying" => language.Pick("Trying again", "Nouvelle tentative"),
        "sent" => language.Pick("Sent", "Envoyé"),
        "failed" => language.Pick("Failed", "Échoué"),
        "gave_up" => language.Pick("Gave up", "Abandonné après échecs"),
        "aborted" => language.Pick("Aborted", "Interrompu"),
        "liquid_error" => language.Pick("Template error", "Erreur de modèle"),
        "superseded" => language.Pick("Superseded", "Remplacé"),
        "cancelled" => language.Pick("Cancelled", "Annulé"),
        _ => status,
    };
}
