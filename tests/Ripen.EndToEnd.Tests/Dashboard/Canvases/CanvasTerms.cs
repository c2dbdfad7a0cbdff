namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>The words of the builder in a language, as canvas §1 has them where it has them.</summary>
internal sealed record CanvasTerms
{
    public static CanvasTerms English { get; } = new()
    {
        CreateCanvas = "Create Canvas",
        Create = "Create",
        CanvasName = "Canvas name",
        Tags = "Tags",
        Basics = "Basics",
        EntrySchedule = "Entry Schedule",
        ActionBasedOptions = "Action-Based Options",
        TargetAudience = "Target Audience",
        EntryControls = "Entry Controls",
        SendSettings = "Send Settings",
        Build = "Build",
        Summary = "Summary",
        SelectTrigger = "Select trigger",
        ChangeAttribute = "Change Custom Attribute Value",
        AddEmail = "Add an Email Address",
        StartSession = "Start Session",
        CustomEvent = "Perform Custom Event",
        AttributeName = "Attribute name",
        EventName = "Event name",
        Property = "Property",
        NewValue = "New value",
        AnyNewValue = "any new value",
        Segments = "Segments",
        AddFilter = "Add filter",
        Comparator = "Comparator",
        AllowReEntry = "Allow users to re-enter this Canvas",
        SpecifiedWindow = "Specified Window",
        AllUsers = "All users including unsubscribed users",
        ActionPaths = "Action Paths",
        UserUpdate = "User Update",
        Delay = "Delay",
        AddStepAfter = "Add a step after",
        Entry = "Entry",
        StepName = "Step name",
        EvaluationWindow = "Evaluation Window",
        ActionGroup = "Action Group",
        Group = "Group",
        GroupName = "Group name",
        AddGroup = "Add an Action Group",
        EveryoneElse = "Everyone Else",
        UpdateAttribute = "Attribute Name",
        Compose = "Compose",
        Action = "Action",
        IncrementBy = "Increment by",
        DecrementBy = "Decrement by",
        IncrementByValue = "Increment By",
        DecrementByValue = "Decrement By",
        ClosePanel = "Close the panel",
        LaunchCanvas = "Launch Canvas",
        Launch = "Launch",
        Active = "Active",
        Entered = "Entered",
        Waiting = "Waiting",
        Undo = "Undo",
        Redo = "Redo",
        ToDo = "Still to do",
        Kept = "Your changes are kept, not published",
    };

    public static CanvasTerms French { get; } = new()
    {
        CreateCanvas = "Créer un Canvas",
        Create = "Créer",
        CanvasName = "Nom du Canvas",
        Tags = "Étiquettes",
        Basics = "Informations de base",
        EntrySchedule = "Planification d'entrée",
        ActionBasedOptions = "Options basées sur l'action",
        TargetAudience = "Audience cible",
        EntryControls = "Contrôles d'entrée",
        SendSettings = "Paramètres d'envoi",
        Build = "Construction",
        Summary = "Résumé",
        SelectTrigger = "Sélectionner un déclencheur",
        ChangeAttribute = "Changer la valeur de l'attribut personnalisé",
        AddEmail = "Ajouter une adresse e-mail",
        StartSession = "Démarrer une session",
        CustomEvent = "Effectuer un événement personnalisé",
        AttributeName = "Nom de l'attribut",
        EventName = "Nom de l'événement",
        Property = "Propriété",
        NewValue = "Nouvelle valeur",
        AnyNewValue = "toute nouvelle valeur",
        Segments = "Segments",
        AddFilter = "Ajouter un filtre",
        Comparator = "Comparateur",
        AllowReEntry = "Autoriser les utilisateurs à saisir à nouveau cette toile",
        SpecifiedWindow = "Fenêtre spécifiée",
        AllUsers = "Tous les utilisateurs, y compris les utilisateurs désabonnés",
        ActionPaths = "Parcours d'action",
        UserUpdate = "Mise à jour utilisateur",
        Delay = "Délai",
        AddStepAfter = "Ajouter une étape après",
        Entry = "Entrée",
        StepName = "Nom de l'étape",
        EvaluationWindow = "Fenêtre d'évaluation",
        ActionGroup = "Groupe d'action",
        Group = "Groupe",
        GroupName = "Nom du groupe",
        AddGroup = "Ajouter un groupe d'action",
        EveryoneElse = "Tous les autres",
        UpdateAttribute = "Nom de l'attribut",
        Compose = "Composer",
        Action = "Action",
        IncrementBy = "Incrémenter par",
        DecrementBy = "Décrémenter par",
        IncrementByValue = "Incrémenter par",
        DecrementByValue = "Décrémenter par",
        ClosePanel = "Fermer le panneau",
        LaunchCanvas = "Lancer le Canvas",
        Launch = "Lancer",
        Active = "Actif",
        Entered = "Entrés",
        Waiting = "En attente",
        Undo = "Annuler la dernière modification",
        Redo = "Rétablir",
        ToDo = "Reste à faire",
        Kept = "Vos modifications sont conservées, non publiées",
    };

    public required string CreateCanvas { get; init; }
    public required string Create { get; init; }
    public required string CanvasName { get; init; }
    public required string Tags { get; init; }
    public required string Basics { get; init; }
    public required string EntrySchedule { get; init; }
    public required string ActionBasedOptions { get; init; }
    public required string TargetAudience { get; init; }
    public required string EntryControls { get; init; }
    public required string SendSettings { get; init; }
    public required string Build { get; init; }
    public required string Summary { get; init; }
    public required string SelectTrigger { get; init; }
    public required string ChangeAttribute { get; init; }
    public required string AddEmail { get; init; }
    public required string StartSession { get; init; }
    public required string CustomEvent { get; init; }
    public required string AttributeName { get; init; }
    public required string EventName { get; init; }
    public required string Property { get; init; }
    public required string NewValue { get; init; }
    public required string AnyNewValue { get; init; }
    public required string Segments { get; init; }
    public required string AddFilter { get; init; }
    public required string Comparator { get; init; }
    public required string AllowReEntry { get; init; }
    public required string SpecifiedWindow { get; init; }
    public required string AllUsers { get; init; }
    public required string ActionPaths { get; init; }
    public required string UserUpdate { get; init; }
    public required string Delay { get; init; }
    public required string AddStepAfter { get; init; }
    public required string Entry { get; init; }
    public required string StepName { get; init; }
    public required string EvaluationWindow { get; init; }
    public required string ActionGroup { get; init; }
    public required string Group { get; init; }
    public required string GroupName { get; init; }
    public required string AddGroup { get; init; }
    public required string EveryoneElse { get; init; }
    public required string UpdateAttribute { get; init; }
    public required string Compose { get; init; }
    public required string Action { get; init; }
    public required string IncrementBy { get; init; }
    public required string DecrementBy { get; init; }
    public required string IncrementByValue { get; init; }
    public required string DecrementByValue { get; init; }
    public required string ClosePanel { get; init; }
    public required string LaunchCanvas { get; init; }
    public required string Launch { get; init; }
    public required string Active { get; init; }
    public required string Entered { get; init; }
    public required string Waiting { get; init; }
    public required string Undo { get; init; }
    public required string Redo { get; init; }
    public required string ToDo { get; init; }
    public required string Kept { get; init; }

    public static CanvasTerms In(string language) => language == "fr" ? French : English;
}
