using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Segments;

/// <summary>Texts of segments.</summary>
internal sealed record SegmentTexts
{
    private static readonly SegmentTexts English = new()
    {
        Title = "Segments",
        Lead = "A segment is a named set of users. Who is in it follows from its filters, and changes at once with the data.",
        Create = "Create segment",
        EmptyTitle = "No segments yet",
        EmptyText = "Segments say whom a canvas or a campaign may take: users with a country, a score, an event of the last days. Create the first one.",
        Size = "Size",
        Users = count => $"{count} users",
        OneUser = "1 user",
        Filters = "Filters",
        FiltersHint = "Users for whom the filters hold are in the segment.",
        SizeUnsaved = "The size is counted once the segment is saved.",
        SizeOfSaved = "Of the version that is saved; your changes are not in it yet.",
        Exact = "exact",
        Estimate = margin => $"estimated, ± {margin}",
        OfAll = (percent, all) => $"{percent} of {all} users",
        CountedAt = time => $"counted at {time}",
        CountExactly = "Count exactly",
        CountAgain = "Count again",
        Counting = "Counting …",
        Waiting = "Waiting for another count …",
        Seen = (seen, all) => $"{seen} of {all} users looked at",
        Cancel = "Cancel the count",
        Cancelled = "The count was cancelled.",
        Members = "Some of the members",
        MembersHint = "Those who changed last.",
        NoMembers = "Nobody is in this segment now.",
        AllMembers = "Export as CSV",
        Exporting = count => $"{count} members read …",
        ExportTooLong = max => $"The file has the first {max} members. All of them: POST /users/export/segment.",
        LookUp = "User look-up",
        LookUpHint = "Enter the external ID of a user to see whether the filters above hold for them, and which says no. Your changes count, saved or not.",
        User = "External user ID",
        LookUpButton = "Look up",
        IsIn = user => $"{user} is in the segment.",
        IsNotIn = user => $"{user} is not in the segment.",
        Because = "What says no:",
        Found = value => $"found: {value}",
        FoundNothing = "found: nothing",
        Every = "All of these hold",
        AnyOf = "Any of these holds",
        Opposite = "Not",
        NoneOf = "None of these holds",
        NotAllOf = "Not all of these hold",
        ButHolds = sentence => $"Excluded: {sentence}",
        Everything = "Show what every filter says",
        InSegment = "Filters of that segment",
        Yes = "yes",
        No = "no",
        ArchiveText = "Canvases and campaigns that use the segment are archived with it.",
        Name = "Name",
        ExternalId = "External ID",
        Anonymous = "Anonymous",
    };

    private static readonly SegmentTexts French = new()
    {
        Title = "Segments",
        Lead = "Un segment est un ensemble nommé d'utilisateurs. Ses filtres disent qui en fait partie, et il change aussitôt avec les données.",
        Create = "Créer un segment",
        EmptyTitle = "Aucun segment pour l'instant",
        EmptyText = "Les segments disent qui un Canvas ou une campagne peut prendre : les utilisateurs d'un pays, avec un score, un événement des derniers jours. Créez le premier.",
        Size = "Taille",
        Users = count => $"{count} utilisateurs",
        OneUser = "1 utilisateur",
        Filters = "Filtres",
        FiltersHint = "Les utilisateurs pour qui les filtres sont vérifiés font partie du segment.",
        SizeUnsaved = "La taille sera calculée une fois le segment enregistré.",
        SizeOfSaved = "Pour la version enregistrée ; vos modifications n'y figurent pas encore.",
        Exact = "exact",
        Estimate = margin => $"estimé, ± {margin}",
        OfAll = (percent, all) => $"{percent} de {all} utilisateurs",
        CountedAt = time => $"compté à {time}",
        CountExactly = "Compter exactement",
        CountAgain = "Compter à nouveau",
        Counting = "Comptage en cours …",
        Waiting = "En attente d'un autre comptage …",
        Seen = (seen, all) => $"{seen} utilisateurs examinés sur {all}",
        Cancel = "Annuler le comptage",
        Cancelled = "Le comptage a été annulé.",
        Members = "Quelques membres",
        MembersHint = "Ceux qui ont changé en dernier.",
        NoMembers = "Personne ne fait partie de ce segment en ce moment.",
        AllMembers = "Exporter en CSV",
        Exporting = count => $"{count} membres lus …",
        ExportTooLong = max => $"Le fichier contient les {max} premiers membres. Pour tous : POST /users/export/segment.",
        LookUp = "Recherche d'utilisateur",
        LookUpHint = "Saisissez l'ID externe d'un utilisateur pour voir si les filtres ci-dessus sont vérifiés pour lui, et lequel dit non. Vos modifications comptent, enregistrées ou non.",
        User = "ID utilisateur externe",
        LookUpButton = "Vérifier",
        IsIn = user => $"{user} fait partie du segment.",
        IsNotIn = user => $"{user} ne fait pas partie du segment.",
        Because = "Ce qui dit non :",
        Found = value => $"trouvé : {value}",
        FoundNothing = "trouvé : rien",
        Every = "Tous sont vérifiés",
        AnyOf = "L'un d'eux est vérifié",
        Opposite = "Non",
        NoneOf = "Aucun n'est vérifié",
        NotAllOf = "Tous ne sont pas vérifiés",
        ButHolds = sentence => $"Exclu : {sentence}",
        Everything = "Afficher ce que dit chaque filtre",
        InSegment = "Filtres de ce segment",
        Yes = "oui",
        No = "non",
        ArchiveText = "Les Canvas et campagnes qui utilisent le segment sont archivés avec lui.",
        Name = "Nom",
        ExternalId = "ID externe",
        Anonymous = "Anonyme",
    };

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Create { get; init; }
    public required string EmptyTitle { get; init; }
    public required string EmptyText { get; init; }
    public required string Size { get; init; }
    public required Func<string, string> Users { get; init; }
    public required string OneUser { get; init; }
    public required string Filters { get; init; }
    public required string FiltersHint { get; init; }
    public required string SizeUnsaved { get; init; }
    public required string SizeOfSaved { get; init; }
    public required string Exact { get; init; }
    public required Func<string, string> Estimate { get; init; }
    public required Func<string, string, string> OfAll { get; init; }
    public required Func<string, string> CountedAt { get; init; }
    public required string CountExactly { get; init; }
    public required string CountAgain { get; init; }
    public required string Counting { get; init; }
    public required string Waiting { get; init; }
    public required Func<string, string, string> Seen { get; init; }
    public required string Cancel { get; init; }
    public required string Cancelled { get; init; }
    public required string Members { get; init; }
    public required string MembersHint { get; init; }
    public required string NoMembers { get; init; }
    public required string AllMembers { get; init; }
    public required Func<string, string> Exporting { get; init; }
    public required Func<string, string> ExportTooLong { get; init; }
    public required string LookUp { get; init; }
    public required string LookUpHint { get; init; }
    public required string User { get; init; }
    public required string LookUpButton { get; init; }
    public required Func<string, string> IsIn { get; init; }
    public required Func<string, string> IsNotIn { get; init; }
    public required string Because { get; init; }
    public required Func<string, string> Found { get; init; }
    public required string FoundNothing { get; init; }
    public required string Every { get; init; }
    public required string AnyOf { get; init; }
    public required string Opposite { get; init; }
    public required string NoneOf { get; init; }
    public required string NotAllOf { get; init; }
    public required Func<string, string> ButHolds { get; init; }
    public required string Everything { get; init; }
    public required string InSegment { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string ArchiveText { get; init; }
    public required string Name { get; init; }
    public required string ExternalId { get; init; }
    public required string Anonymous { get; init; }

    /// <summary>The texts in a language.</summary>
    public static SegmentTexts In(Language language) => language.Pick(English, French);

    /// <summary>So many users.</summary>
    public string Count(Language language, long users) => users == 1 ? OneUser : Users(language.Count(users));
}
