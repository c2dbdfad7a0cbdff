using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Texts of the composer: the preview of a message, and its test.</summary>
internal sealed record ComposeTexts
{
    private static readonly ComposeTexts English = new()
    {
        Webhook = "Compose Webhook",
        Preview = "Preview and test",
        PreviewHint = "See what would be sent for a user. Connected Content is called; nothing is sent.",
        User = "External user ID",
        PreviewButton = "Preview",
        TestButton = "Send test",
        TestTitle = "Send a test",
        TestText = user => $"The request is really made, once, for {user}. It counts nowhere and writes nothing to the profile.",
        Outcome = outcome => outcome switch { "rendered" => "This would be sent", "aborted" => "Nothing would be sent", "liquid_error" => "The template fails for this user", _ => outcome },
        Answer = "Answer",
        Milliseconds = count => $"{count} ms",
        NoAnswer = "No answer",
    };

    private static readonly ComposeTexts French = new()
    {
        Webhook = "Composer le webhook",
        Preview = "Aperçu et test",
        PreviewHint = "Voyez ce qui serait envoyé pour un utilisateur. Le contenu connecté est appelé ; rien n'est envoyé.",
        User = "ID utilisateur externe",
        PreviewButton = "Aperçu",
        TestButton = "Envoyer un test",
        TestTitle = "Envoyer un test",
        TestText = user => $"La requête est réellement faite, une fois, pour {user}. Elle ne compte nulle part et n'écrit rien dans le profil.",
        Outcome = outcome => outcome switch { "rendered" => "Voici ce qui serait envoyé", "aborted" => "Rien ne serait envoyé", "liquid_error" => "Le modèle échoue pour cet utilisateur", _ => outcome },
        Answer = "Réponse",
        Milliseconds = count => $"{count} ms",
        NoAnswer = "Aucune réponse",
    };

    public required string Webhook { get; init; }
    public required string Preview { get; init; }
    public required string PreviewHint { get; init; }
    public required string User { get; init; }
    public required string PreviewButton { get; init; }
    public required string TestButton { get; init; }
    public required string TestTitle { get; init; }
    public required Func<string, string> TestText { get; init; }
    public required Func<string, string> Outcome { get; init; }
    public required string Answer { get; init; }
    public required Func<string, string> Milliseconds { get; init; }
    public required string NoAnswer { get; init; }

    /// <summary>The texts in a language.</summary>
    public static ComposeTexts In(Language language) => language.Pick(English, French);
}
