using Microsoft.AspNetCore.Identity;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Accounts;

/// <summary>Texts of signing in and of one's own account.</summary>
internal sealed record AccountTexts
{
    private static readonly AccountTexts English = new()
    {
        SignIn = "Sign in",
        Email = "E-mail address",
        Password = "Password",
        PasswordHint = "At least 12 characters. A few words in a row are easy to remember and hard to guess.",
        Remember = "Stay signed in on this device",
        Wrong = "The address or the password is wrong.",
        Locked = "Too many wrong passwords. Wait five minutes and try again, or ask an administrator.",
        TooMany = "Too many attempts from this network. Wait five minutes and try again.",
        SetUp = "Create the first account",
        SetUpText = "This account administers Ripen: it invites the others and makes API keys.",
        SetUpButton = "Create the account",
        SetUpEnded = "This link is no longer good: there is an account already, or the server was started again. The newest link stands where the server was started.",
        SecondStep = "Second step",
        SecondStepText = "Enter the six digits that your authenticator app shows now.",
        Code = "Code",
        WrongCode = "The code is wrong. Codes change every 30 seconds; look at the clock of your phone if none works.",
        SignedOut = "You are signed out",
        SignedOutText = "See you soon.",
        Continue = "Continue",
        SignOut = "Sign out",
        SignOutText = "Other devices on which you are signed in stay so.",
        Yours = "Your account",
        ChangePassword = "Change the password",
        OldPassword = "Present password",
        NewPassword = "New password",
        Changed = "The password is changed. Other devices have to sign in again.",
        BackToDashboard = "Back to the dashboard",
        TwoFactor = "Two-factor sign-in",
        TwoFactorOff = "Off. With an authenticator app on your phone, a stolen password alone opens nothing.",
        TwoFactorOn = "On. Signing in asks for a code of your authenticator app.",
        TwoFactorStart = "Add this key to your authenticator app, then enter the code that it shows.",
        TwoFactorEnable = "Turn on",
        TwoFactorDisable = "Turn off",
        Key = "Key",
        RecoveryCodes = "Recovery codes: each is good once, in place of a code of the app. Keep them where your phone is not.",
        Role = "Role",
        Administrator = "Administrator",
        Editor = "Editor",
        Analyst = "Analyst",
        SignInWith = name => $"Sign in with {name}",
        Or = "or",
        NotInvited = "You are known there, but have no account here. Ask an administrator to invite you with the same address.",
        ExternalFailed = "The identity provider did not say who you are. Try again.",
        Choose = "Choose a password",
        LinkEnded = "This link is no longer good. Ask an administrator for another one.",
        Title = "Accounts",
        Lead = "Who may sign in, and what they may do. Every change is in the audit log.",
        Invite = "Invite somebody",
        InviteText = "Give them this link. It is good once and for a day; they choose their password with it.",
        Copy = "Copy the link",
        Copied = "The link is copied.",
        Invited = "Invited",
        SecondFactor = "Second factor",
        LastSignIn = "Last sign-in",
        Never = "never",
        PasswordLink = "Link for a new password",
        EndSecondFactor = "Turn off the second factor",
        Remove = "Remove the account",
        RemoveText = email => $"{email} can no longer sign in, and open pages stop working at once. What they did stays in the audit log.",
        LastAdministrator = "This is the last administrator: make another one first.",
        TooManyAccounts = "There are as many accounts as there may be.",
        Actions = email => $"Actions for {email}",
        AdministratorMay = "everything, with keys, secrets and accounts",
        EditorMay = "builds, launches, edits users, replays",
        AnalystMay = "looks at everything and changes nothing",
        Faults = error => error.Description,
    };

    private static readonly AccountTexts French = new()
    {
        SignIn = "Se connecter",
        Email = "Adresse e-mail",
        Password = "Mot de passe",
        PasswordHint = "Au moins 12 caractères. Quelques mots à la suite se retiennent facilement et se devinent mal.",
        Remember = "Rester connecté sur cet appareil",
        Wrong = "L'adresse ou le mot de passe est incorrect.",
        Locked = "Trop de mots de passe erronés. Attendez cinq minutes puis réessayez, ou adressez-vous à un administrateur.",
        TooMany = "Trop de tentatives depuis ce réseau. Attendez cinq minutes puis réessayez.",
        SetUp = "Créer le premier compte",
        SetUpText = "Ce compte administre Ripen : il invite les autres et crée les clés API.",
        SetUpButton = "Créer le compte",
        SetUpEnded = "Ce lien n'est plus valable : un compte existe déjà, ou le serveur a été redémarré. Le lien le plus récent s'affiche là où le serveur a été démarré.",
        SecondStep = "Deuxième étape",
        SecondStepText = "Saisissez les six chiffres qu'affiche votre application d'authentification.",
        Code = "Code",
        WrongCode = "Le code est incorrect. Les codes changent toutes les 30 secondes ; vérifiez l'heure de votre téléphone si aucun ne fonctionne.",
        SignedOut = "Vous êtes déconnecté",
        SignedOutText = "À bientôt.",
        Continue = "Continuer",
        SignOut = "Se déconnecter",
        SignOutText = "Vous restez connecté sur vos autres appareils.",
        Yours = "Votre compte",
        ChangePassword = "Changer le mot de passe",
        OldPassword = "Mot de passe actuel",
        NewPassword = "Nouveau mot de passe",
        Changed = "Le mot de passe est changé. Les autres appareils devront se reconnecter.",
        BackToDashboard = "Retour au tableau de bord",
        TwoFactor = "Connexion à deux facteurs",
        TwoFactorOff = "Désactivée. Avec une application d'authentification sur votre téléphone, un mot de passe volé ne suffit plus.",
        TwoFactorOn = "Activée. La connexion demande un code de votre application d'authentification.",
        TwoFactorStart = "Ajoutez cette clé à votre application d'authentification, puis saisissez le code qu'elle affiche.",
        TwoFactorEnable = "Activer",
        TwoFactorDisable = "Désactiver",
        Key = "Clé",
        RecoveryCodes = "Codes de secours : chacun vaut une fois, à la place d'un code de l'application. Gardez-les ailleurs que sur votre téléphone.",
        Role = "Rôle",
        Administrator = "Administrateur",
        Editor = "Éditeur",
        Analyst = "Analyste",
        SignInWith = name => $"Se connecter avec {name}",
        Or = "ou",
        NotInvited = "Vous y êtes connu, mais n'avez pas de compte ici. Demandez à un administrateur de vous inviter avec la même adresse.",
        ExternalFailed = "Le fournisseur d'identité n'a pas dit qui vous êtes. Réessayez.",
        Choose = "Choisir un mot de passe",
        LinkEnded = "Ce lien n'est plus valable. Demandez-en un autre à un administrateur.",
        Title = "Comptes",
        Lead = "Qui peut se connecter, et ce que chacun peut faire. Toute modification figure au journal d'audit.",
        Invite = "Inviter quelqu'un",
        InviteText = "Transmettez ce lien. Il vaut une fois et pendant un jour ; la personne y choisit son mot de passe.",
        Copy = "Copier le lien",
        Copied = "Le lien est copié.",
        Invited = "Invité",
        SecondFactor = "Second facteur",
        LastSignIn = "Dernière connexion",
        Never = "jamais",
        PasswordLink = "Lien pour un nouveau mot de passe",
        EndSecondFactor = "Désactiver le second facteur",
        Remove = "Supprimer le compte",
        RemoveText = email => $"{email} ne pourra plus se connecter, et ses pages ouvertes cessent de fonctionner aussitôt. Ses actions restent dans le journal d'audit.",
        LastAdministrator = "C'est le dernier administrateur : désignez-en d'abord un autre.",
        TooManyAccounts = "Le nombre maximal de comptes est atteint.",
        Actions = email => $"Actions pour {email}",
        AdministratorMay = "tout, y compris les clés, les secrets et les comptes",
        EditorMay = "construit, lance, modifie les utilisateurs, renvoie",
        AnalystMay = "regarde tout et ne change rien",
        Faults = error => error.Code switch
        {
            "PasswordTooShort" => "Le mot de passe est trop court : au moins 12 caractères.",
            "PasswordRequiresUniqueChars" => "Le mot de passe répète trop peu de caractères différents.",
            "InvalidEmail" or "InvalidUserName" => "Ce n'est pas une adresse e-mail.",
            "DuplicateEmail" or "DuplicateUserName" => "Cette adresse a déjà un compte.",
            "PasswordMismatch" => "Le mot de passe actuel est incorrect.",
            _ => error.Description,
        },
    };

    public required string SignIn { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string PasswordHint { get; init; }
    public required string Remember { get; init; }
    public required string Wrong { get; init; }
    public required string Locked { get; init; }
    public required string TooMany { get; init; }
    public required string SetUp { get; init; }
    public required string SetUpText { get; init; }
    public required string SetUpButton { get; init; }
    public required string SetUpEnded { get; init; }
    public required string SecondStep { get; init; }
    public required string SecondStepText { get; init; }
    public required string Code { get; init; }
    public required string WrongCode { get; init; }
    public required string SignedOut { get; init; }
    public required string SignedOutText { get; init; }
    public required string Continue { get; init; }
    public required string SignOut { get; init; }
    public required string SignOutText { get; init; }
    public required string Yours { get; init; }
    public required string ChangePassword { get; init; }
    public required string OldPassword { get; init; }
    public required string NewPassword { get; init; }
    public required string Changed { get; init; }
    public required string BackToDashboard { get; init; }
    public required string TwoFactor { get; init; }
    public required string TwoFactorOff { get; init; }
    public required string TwoFactorOn { get; init; }
    public required string TwoFactorStart { get; init; }
    public required string TwoFactorEnable { get; init; }
    public required string TwoFactorDisable { get; init; }
    public required string Key { get; init; }
    public required string RecoveryCodes { get; init; }
    public required string Role { get; init; }
    public required string Administrator { get; init; }
    public required string Editor { get; init; }
    public required string Analyst { get; init; }

    public required Func<string, string> SignInWith { get; init; }
    public required string Or { get; init; }
    public required string NotInvited { get; init; }
    public required string ExternalFailed { get; init; }
    public required string Choose { get; init; }
    public required string LinkEnded { get; init; }
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Invite { get; init; }
    public required string InviteText { get; init; }
    public required string Copy { get; init; }
    public required string Copied { get; init; }
    public required string Invited { get; init; }
    public required string SecondFactor { get; init; }
    public required string LastSignIn { get; init; }
    public required string Never { get; init; }
    public required string PasswordLink { get; init; }
    public required string EndSecondFactor { get; init; }
    public required string Remove { get; init; }
    public required Func<string, string> RemoveText { get; init; }
    public required string LastAdministrator { get; init; }
    public required string TooManyAccounts { get; init; }
    public required Func<string, string> Actions { get; init; }
    public required string AdministratorMay { get; init; }
    public required string EditorMay { get; init; }
    public required string AnalystMay { get; init; }

    /// <summary>What is wrong with an address or a password.</summary>
    public required Func<IdentityError, string> Faults { get; init; }

    /// <summary>The texts in a language.</summary>
    public static AccountTexts In(Language language) => language.Pick(English, French);

    /// <summary>What a role may do, in short.</summary>
    public string MayOf(Role role) => role switch
    {
        Accounts.Role.Administrator => AdministratorMay,
        Accounts.Role.Editor => EditorMay,
        _ => AnalystMay,
    };

    /// <summary>A role by name.</summary>
    public string Of(Role role) => role switch
    {
        Accounts.Role.Administrator => Administrator,
        Accounts.Role.Editor => Editor,
        _ => Analyst,
    };
}
