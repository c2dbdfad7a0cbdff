using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Builder;

/// <summary>Texts around every document that is built.</summary>
internal sealed record BuilderTexts
{
    private static readonly BuilderTexts English = new()
    {
        Undo = "Undo",
        Redo = "Redo",
        Yaml = "YAML",
        Builder = "Builder",
        YamlLabel = "The document as YAML",
        YamlHint = "The same document as text. What you write here is taken when you leave the field.",
        Apply = "Apply",
        DropTyped = "Drop what I typed",
        AtLine = line => $"Line {line}:",
        NoVersions = "No version has been published yet.",
        VersionNumber = "Version",
        InForce = "in force",
        PublishedAt = "Published",
        PublishedBy = "By",
        Restore = "Restore",
        RestoreVersion = version => $"Take version {version} as draft",
        Restored = version => $"Version {version} is your draft now; publish it to bring it into force.",
        Kept = "Draft kept",
        Keeping = "Keeping the draft …",
        Unchanged = "Everything is published",
        Discard = "Discard changes",
        DiscardText = "What you changed since the last publication is thrown away.",
        Version = number => $"Version {number}",
        NewDocument = "Never published",
        Versions = "Versions",
        OneVersion = "There is nothing to compare yet.",
        CompareFrom = "Compare",
        CompareTo = "With",
        Save = "Save",
        Saved = version => $"Saved as version {version}.",
        SavedUnchanged = "Nothing had changed.",
        Outdated = "Somebody published a newer version after you began. Discard your changes to see it, or save yours over it.",
        Conflict = "Somebody else published a newer version while you worked. Nothing of yours is lost: look at theirs, or save yours over it.",
        Overwrite = "Save mine over it",
        TakeTheirs = "Discard mine and show theirs",
        Problems = count => count == 1 ? "1 thing has to be put right before this can be published" : $"{count} things have to be put right before this can be published",
        Name = "Name",
        Description = "Description",
        Tags = "Tags",
        TagsHint = "Type a tag and press Enter",
        Details = "Details",
        Id = "ID",
        IdHint = "Used by the API and in files; it stays. Small letters, digits, - and _.",
        IdTaken = "This ID is taken.",
        IdWrong = "1 to 64 small letters, digits, - and _, beginning with a letter or digit.",
        Create = "Create",
        Archive = "Archive",
        Unarchive = "Take out of the archive",
        NotFound = "There is no such document. It may have another ID.",
        WhereUsed = "Where it is used",
        NotUsed = "Nothing uses it.",
        Search = "Search",
        ShowArchived = "Show archived",
        Tag = "Tag",
        AllTags = "All tags",
        Status = "Status",
        LastEdited = "Last edited",
        Unpublished = "Unpublished draft",
        NothingFound = "Nothing matches the search.",
        Previous = "Previous",
        Next = "Next",
        Range = (from, to, of) => $"{from}–{to} of {of}",
        Kind = kind => kind switch { "segment" => "Segment", "campaign" => "Campaign", "canvas" => "Canvas", _ => kind },
    };

    private static readonly BuilderTexts French = new()
    {
        Undo = "Annuler la modification",
        Redo = "Rétablir",
        Yaml = "YAML",
        Builder = "Générateur",
        YamlLabel = "Le document en YAML",
        YamlHint = "Le même document en texte. Ce que vous écrivez ici est repris quand vous quittez le champ.",
        Apply = "Appliquer",
        DropTyped = "Abandonner ma saisie",
        AtLine = line => $"Ligne {line} :",
        NoVersions = "Aucune version n'a encore été publiée.",
        VersionNumber = "Version",
        InForce = "en vigueur",
        PublishedAt = "Publiée le",
        PublishedBy = "Par",
        Restore = "Restaurer",
        RestoreVersion = version => $"Reprendre la version {version} comme brouillon",
        Restored = version => $"La version {version} est maintenant votre brouillon ; publiez-la pour la mettre en vigueur.",
        Kept = "Brouillon conservé",
        Keeping = "Enregistrement du brouillon …",
        Unchanged = "Tout est publié",
        Discard = "Abandonner les modifications",
        DiscardText = "Ce que vous avez modifié depuis la dernière publication est abandonné.",
        Version = number => $"Version {number}",
        NewDocument = "Jamais publié",
        Versions = "Versions",
        OneVersion = "Il n'y a encore rien à comparer.",
        CompareFrom = "Comparer",
        CompareTo = "Avec",
        Save = "Enregistrer",
        Saved = version => $"Enregistré : version {version}.",
        SavedUnchanged = "Rien n'avait changé.",
        Outdated = "Quelqu'un a publié une version plus récente après vos premières modifications. Abandonnez les vôtres pour la voir, ou enregistrez-les par-dessus.",
        Conflict = "Quelqu'un d'autre a publié une version plus récente pendant votre travail. Rien de vôtre n'est perdu : regardez la sienne, ou enregistrez la vôtre par-dessus.",
        Overwrite = "Enregistrer la mienne par-dessus",
        TakeTheirs = "Abandonner la mienne et afficher l'autre",
        Problems = count => count == 1 ? "1 point à corriger avant de pouvoir publier" : $"{count} points à corriger avant de pouvoir publier",
        Name = "Nom",
        Description = "Description",
        Tags = "Étiquettes",
        TagsHint = "Saisissez une étiquette, puis Entrée",
        Details = "Détails",
        Id = "ID",
        IdHint = "Utilisé par l'API et dans les fichiers ; il ne change plus. Minuscules, chiffres, - et _.",
        IdTaken = "Cet ID est déjà pris.",
        IdWrong = "1 à 64 minuscules, chiffres, - et _, en commençant par une lettre ou un chiffre.",
        Create = "Créer",
        Archive = "Archiver",
        Unarchive = "Sortir des archives",
        NotFound = "Ce document n'existe pas. Il a peut-être un autre ID.",
        WhereUsed = "Où il est utilisé",
        NotUsed = "Rien ne l'utilise.",
        Search = "Rechercher",
        ShowArchived = "Afficher les archives",
        Tag = "Étiquette",
        AllTags = "Toutes les étiquettes",
        Status = "Statut",
        LastEdited = "Dernière modification",
        Unpublished = "Brouillon non publié",
        NothingFound = "Rien ne correspond à la recherche.",
        Previous = "Précédent",
        Next = "Suivant",
        Range = (from, to, of) => $"{from}–{to} sur {of}",
        Kind = kind => kind switch { "segment" => "Segment", "campaign" => "Campagne", "canvas" => "Canvas", _ => kind },
    };

    public required string Undo { get; init; }
    public required string Redo { get; init; }
    public required string Yaml { get; init; }
    public required string Builder { get; init; }
    public required string YamlLabel { get; init; }
    public required string YamlHint { get; init; }
    public required string Apply { get; init; }
    public required string DropTyped { get; init; }
    public required Func<int, string> AtLine { get; init; }
    public required string NoVersions { get; init; }
    public required string VersionNumber { get; init; }
    public required string InForce { get; init; }
    public required string PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
    public required string Restore { get; init; }
    public required Func<string, string> RestoreVersion { get; init; }
    public required Func<string, string> Restored { get; init; }
    public required string Kept { get; init; }
    public required string Keeping { get; init; }
    public required string Unchanged { get; init; }
    public required string Discard { get; init; }
    public required string DiscardText { get; init; }
    public required Func<string, string> Version { get; init; }
    public required string NewDocument { get; init; }
    public required string Versions { get; init; }
    public required string OneVersion { get; init; }
    public required string CompareFrom { get; init; }
    public required string CompareTo { get; init; }
    public required string Save { get; init; }
    public required Func<string, string> Saved { get; init; }
    public required string SavedUnchanged { get; init; }
    public required string Outdated { get; init; }
    public required string Conflict { get; init; }
    public required string Overwrite { get; init; }
    public required string TakeTheirs { get; init; }
    public required Func<int, string> Problems { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string Tags { get; init; }
    public required string TagsHint { get; init; }
    public required string Details { get; init; }
    public required string Id { get; init; }
    public required string IdHint { get; init; }
    public required string IdTaken { get; init; }
    public required string IdWrong { get; init; }
    public required string Create { get; init; }
    public required string Archive { get; init; }
    public required string Unarchive { get; init; }
    public required string NotFound { get; init; }
    public required string WhereUsed { get; init; }
    public required string NotUsed { get; init; }
    public required string Search { get; init; }
    public required string ShowArchived { get; init; }
    public required string Tag { get; init; }
    public required string AllTags { get; init; }
    public required string Status { get; init; }
    public required string LastEdited { get; init; }
    public required string Unpublished { get; init; }
    public required string NothingFound { get; init; }
    public required string Previous { get; init; }
    public required string Next { get; init; }
    public required Func<string, string, string, string> Range { get; init; }
    public required Func<string, string> Kind { get; init; }

    /// <summary>The texts in a language.</summary>
    public static BuilderTexts In(Language language) => language.Pick(English, French);
}
