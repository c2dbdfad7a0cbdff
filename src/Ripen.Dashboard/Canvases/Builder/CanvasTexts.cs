using Ripen.Dashboard.Canvases.Tree;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>Texts of canvases: the list, the builder, the steps. Long, because every text stands here once, a line each with both languages.</summary>
internal sealed class CanvasTexts(Language language)
{
    private static readonly CanvasTexts English = new(Language.English);
    private static readonly CanvasTexts French = new(Language.French);

    public string ListLead => language.Pick("Journeys that users travel through: what opens them, what they wait for, what they write.", "Des parcours que suivent les utilisateurs : ce qui les ouvre, ce qu'ils attendent, ce qu'ils écrivent.");
    public string CreateCanvas => language.Pick("Create Canvas", "Créer un Canvas");
    public string Create => language.Pick("Create", "Créer");
    public string CreateFirst => language.Pick("Create your first Canvas", "Créer votre premier Canvas");
    public string EmptyTitle => language.Pick("No Canvas yet", "Aucun Canvas pour l'instant");
    public string EmptyText => language.Pick("A Canvas waits for what your leads do and moves their score. Create one here, or publish a file with ripen apply.", "Un Canvas attend ce que font vos prospects et fait évoluer leur score. Créez-en un ici, ou publiez un fichier avec ripen apply.");
    public string Search => language.Pick("Search", "Rechercher");
    public string Status => language.Pick("Status", "Statut");
    public string Tag => language.Pick("Tag", "Étiquette");
    public string Tags => language.Pick("Tags", "Étiquettes");
    public string Name => language.Pick("Name", "Nom");
    public string Entries => language.Pick("Entries", "Entrées");
    public string UnderWay => language.Pick("Under way", "En cours");
    public string LastEdited => language.Pick("Last edited", "Dernière modification");
    public string NeverPublished => language.Pick("your draft, not saved yet", "votre brouillon, pas encore enregistré");
    public string UnpublishedChanges => language.Pick("unpublished changes of yours", "modifications de votre part non publiées");
    public string AllButArchived => language.Pick("All but archived", "Tous sauf archivés");
    public string AllTags => language.Pick("All tags", "Toutes les étiquettes");
    public string NothingFound => language.Pick("No Canvas matches. Clear the search or choose another status.", "Aucun Canvas ne correspond. Effacez la recherche ou choisissez un autre statut.");
    public string CanvasName => language.Pick("Canvas name", "Nom du Canvas");
    public string NameExample => language.Pick("Lead Scoring Canvas", "Lead Scoring Canvas");
    public string IdComes => language.Pick("An id for files and the API is made from the name.", "Un identifiant pour les fichiers et l'API est dérivé du nom.");
    public string IdWillBe(string id) => language.Pick($"Its id will be {id}", $"Son identifiant sera {id}");
    public string NoCanvas => language.Pick("There is no such Canvas", "Ce Canvas n'existe pas");
    public string NoCanvasText(string id) => language.Pick($"Nothing is published under {id}, and you have no draft of it.", $"Rien n'est publié sous {id}, et vous n'en avez pas de brouillon.");
    public string ToList => language.Pick("All Canvases", "Tous les Canvas");
    public string ToBuilder => language.Pick("Back to the builder", "Retour à l'éditeur");
    public string PartsOfCanvas => language.Pick("Parts of the Canvas", "Parties du Canvas");
    public string NextPart(string part) => language.Pick($"Next: {part}", $"Suivant : {part}");
    public string Undo => language.Pick("Undo", "Annuler la dernière modification");
    public string Redo => language.Pick("Redo", "Rétablir");
    public string Test => language.Pick("Test Canvas", "Tester le Canvas");
    public string History => language.Pick("Version history", "Historique des versions");
    public string Keeping => language.Pick("Keeping your draft …", "Conservation de votre brouillon …");
    public string KeptAsDraft => language.Pick("Your changes are kept, not published", "Vos modifications sont conservées, non publiées");
    public string AllPublished => language.Pick("Everything is published", "Tout est publié");
    public string Outdated => language.Pick("Somebody has published another version since you began this draft. Compare them under Version history; publishing asks which of them counts.", "Quelqu'un a publié une autre version depuis le début de ce brouillon. Comparez-les dans l'historique des versions ; la publication demandera laquelle compte.");
    public string ReadOnly => language.Pick("You may look at this Canvas, not change it.", "Vous pouvez consulter ce Canvas, pas le modifier.");
    public string ErrorCount(int count) => language.Pick($"{count} to correct", $"{count} à corriger");
    public string Edit => language.Pick("Edit", "Modifier");
    public string Look => language.Pick("Look", "Voir");
    public string UpdateCanvas => language.Pick("Update Canvas", "Mettre à jour le Canvas");
    public string SaveAsDraft => language.Pick("Save as draft", "Enregistrer comme brouillon");
    public string SaveChanges => language.Pick("Save changes", "Enregistrer les modifications");
    public string LaunchCanvas => language.Pick("Launch Canvas", "Lancer le Canvas");
    public string ResumeCanvas => language.Pick("Resume Canvas", "Reprendre le Canvas");
    public string LaunchNow => language.Pick("Launch", "Lancer");
    public string More => language.Pick("More actions", "Autres actions");
    public string StopCanvas => language.Pick("Stop Canvas", "Arrêter le Canvas");
    public string ArchiveCanvas => language.Pick("Archive Canvas", "Archiver le Canvas");
    public string UnarchiveCanvas => language.Pick("Take out of the archive", "Retirer des archives");
    public string DiscardChanges => language.Pick("Discard my changes", "Abandonner mes modifications");
    public string DownloadYaml => language.Pick("Download as YAML", "Télécharger en YAML");
    public string Stopped => language.Pick("The Canvas is stopped: nobody enters, and who is inside waits.", "Le Canvas est arrêté : personne n'entre, et ceux qui s'y trouvent attendent.");
    public string Archived => language.Pick("The Canvas is archived.", "Le Canvas est archivé.");
    public string Unarchived => language.Pick("The Canvas is out of the archive, and stopped.", "Le Canvas est sorti des archives, et arrêté.");
    public string Discarded => language.Pick("Your changes are discarded.", "Vos modifications sont abandonnées.");
    public string Unchanged => language.Pick("Nothing has changed: the published version is the same.", "Rien n'a changé : la version publiée est la même.");
    public string Updated(int version) => language.Pick($"Version {version} is in force.", $"La version {version} est en vigueur.");
    public string Saved(int version) => language.Pick($"Saved as version {version}; it is not running.", $"Enregistré comme version {version} ; il ne s'exécute pas.");
    public string NotPublished => language.Pick("Not published yet: see what is to correct.", "Pas encore publié : voyez ce qui est à corriger.");
    public string LaunchText(string name) => language.Pick($"From now on, whoever fires a trigger and is in the audience enters «{name}». Nothing that happened before counts.", $"Dès maintenant, quiconque active un déclencheur et fait partie de l'audience entre dans « {name} ». Rien de ce qui s'est passé avant ne compte.");
    public string UnarmedLeads(string count) => language.Pick($"Leads of the audience without an entry under way: {count}.", $"Prospects de l'audience sans entrée en cours : {count}.");
    public string UnarmedHint => language.Pick("They take part only when a trigger fires for them, unless you arm them now.", "Ils ne participent que lorsqu'un déclencheur s'active pour eux, sauf si vous les armez maintenant.");
    public string ArmThem => language.Pick("Arm them: each enters once, now", "Les armer : chacun entre une fois, maintenant");
    public string NoneUnarmed => language.Pick("No lead of the audience is left out.", "Aucun prospect de l'audience n'est laissé de côté.");
    public string Launched => language.Pick("The Canvas is running.", "Le Canvas s'exécute.");
    public string LaunchedAndArmed(string count) => language.Pick($"The Canvas is running. Leads that entered: {count}.", $"Le Canvas s'exécute. Prospects entrés : {count}.");
    public string ConflictTitle => language.Pick("Somebody else was faster", "Quelqu'un d'autre a été plus rapide");
    public string ConflictText => language.Pick("While you were editing, another version was published. This is what yours would change in it:", "Pendant votre modification, une autre version a été publiée. Voici ce que la vôtre y changerait :");
    public string GoOnEditing => language.Pick("Go on editing", "Continuer à modifier");
    public string LoadTheirs => language.Pick("Load theirs, drop mine", "Charger la leur, abandonner la mienne");
    public string PublishMine => language.Pick("Publish mine", "Publier la mienne");
    public string TheirsLoaded => language.Pick("The published version is loaded.", "La version publiée est chargée.");
    public string Basics => language.Pick("Basics", "Informations de base");
    public string EntrySchedule => language.Pick("Entry Schedule", "Planification d'entrée");
    public string TargetAudience => language.Pick("Target Audience", "Audience cible");
    public string SendSettings => language.Pick("Send Settings", "Paramètres d'envoi");
    public string BuildPart => language.Pick("Build", "Construction");
    public string Summary => language.Pick("Summary", "Résumé");
    public string Description => language.Pick("Description", "Description");
    public string AddTag => language.Pick("Type and press Enter", "Saisissez puis appuyez sur Entrée");
    public string IdIs(string id) => language.Pick($"id: {id}", $"identifiant : {id}");
    public string ConversionEvents => language.Pick("Conversion events", "Événements de conversion");
    public string ConversionsHint => language.Pick("What the Canvas is meant to bring about; at most four. They are counted when they happen within the deadline after an entry.", "Ce que le Canvas doit obtenir ; quatre au plus. Ils comptent quand ils se produisent dans le délai après une entrée.");
    public string ActionBased => language.Pick("Action-Based", "Par événement");
    public string ActionBasedHint => language.Pick("Whoever does something enters at that moment.", "Quiconque fait quelque chose entre à ce moment-là.");
    public string Scheduled => language.Pick("Scheduled", "Planifiée");
    public string ScheduledHint => language.Pick("The whole audience enters at a time, once or again and again.", "Toute l'audience entre à un moment donné, une fois ou régulièrement.");
    public string ApiTriggered => language.Pick("API-Triggered", "Déclenchée par API");
    public string ApiTriggeredHint => language.Pick("Another system names who enters.", "Un autre système désigne qui entre.");
    public string ApiHint => language.Pick("Whom a call names and who is in the target audience enters:", "Entrent ceux que désigne un appel et qui font partie de l'audience cible :");
    public string ActionBasedOptions => language.Pick("Action-Based Options", "Options basées sur l'action");
    public string TriggersHint => language.Pick("Any one of them opens an entry. Only what happens after the launch counts.", "N'importe lequel ouvre une entrée. Seul compte ce qui se passe après le lancement.");
    public string Triggers => language.Pick("Triggers", "Déclencheurs");
    public string EntryWindow => language.Pick("Entry window", "Période d'entrée");
    public string StartAt => language.Pick("Nobody enters before", "Personne n'entre avant le");
    public string EndAt => language.Pick("Nobody enters from", "Personne n'entre à partir du");
    public string WhenAudienceEnters => language.Pick("When the audience enters", "Quand l'audience entre");
    public string How => language.Pick("How", "Comment");
    public string At => language.Pick("At", "À");
    public string AtLaunch => language.Pick("at the launch", "au lancement");
    public string Once => language.Pick("once", "une fois");
    public string SeveralTimes => language.Pick("at several times", "à plusieurs moments");
    public string Daily => language.Pick("every day", "chaque jour");
    public string Weekly => language.Pick("every week", "chaque semaine");
    public string Monthly => language.Pick("every month", "chaque mois");
    public string OnDates => language.Pick("on dates", "à des dates");
    public string Instants => language.Pick("Instants", "Instants");
    public string Dates => language.Pick("Dates", "Dates");
    public string OnWeekdays => language.Pick("On weekdays", "Jours de la semaine");
    public string OnDays => language.Pick("On days of the month", "Jours du mois");
    public string Clock => language.Pick("By whose clock", "Selon quelle heure");
    public string CompanyClock(string zone) => language.Pick($"the company's ({zone})", $"celle de l'entreprise ({zone})");
    public string UserClock => language.Pick("each user's own", "celle de chaque utilisateur");
    public string AudienceHint => language.Pick("Members of all segments for whom the filters hold may enter; with neither, everybody.", "Peuvent entrer les membres de tous les segments qui satisfont aux filtres ; sans l'un ni l'autre, tout le monde.");
    public string Segments => language.Pick("Segments", "Segments");
    public string AddSegment => language.Pick("Id of a segment", "Identifiant d'un segment");
    public string AdditionalFilters => language.Pick("Additional filters", "Filtres supplémentaires");
    public string EntryControls => language.Pick("Entry Controls", "Contrôles d'entrée");
    public string AllowReEntry => language.Pick("Allow users to re-enter this Canvas", "Autoriser les utilisateurs à saisir à nouveau cette toile");
    public string ReEntry => language.Pick("Re-eligibility", "Rééligibilité");
    public string ReEntryAfter => language.Pick("Again after", "De nouveau après");
    public string ReEntryWindow => language.Pick("a specified window", "une fenêtre spécifiée");
    public string ReEntryWhole => language.Pick("the maximum duration of the Canvas", "la durée maximale du Canvas");
    public string SpecifiedWindow => language.Pick("Specified Window", "Fenêtre spécifiée");
    public string ZeroWindowHint => language.Pick("0 seconds: always, also while an entry is under way. This is what a scoring Canvas needs.", "0 seconde : toujours, même pendant une entrée en cours. C'est ce qu'il faut à un Canvas de scoring.");
    public string MaxActive => language.Pick("Active entries per user, at most", "Entrées actives par utilisateur, au plus");
    public string MaxActiveHint => language.Pick("A new entry beyond it takes the place of the oldest; empty: no limit.", "Une entrée de plus prend la place de la plus ancienne ; vide : sans limite.");
    public string LimitVolume => language.Pick("Limit the number of entries", "Limiter le nombre d'entrées");
    public string MaxEntries => language.Pick("At most", "Au plus");
    public string Per => language.Pick("Per", "Par");
    public string PerHour => language.Pick("hour (UTC)", "heure (UTC)");
    public string PerDay => language.Pick("day", "jour");
    public string PerLifetime => language.Pick("lifetime of the Canvas", "durée de vie du Canvas");
    public string PerRun => language.Pick("run", "exécution");
    public string ExitCriteria => language.Pick("Exit Criteria", "Critères de sortie");
    public string ExitHint => language.Pick("Any of the triggers, or being in the segments and filters when a step ends, takes a user out.", "N'importe lequel des déclencheurs, ou l'appartenance aux segments et filtres à la fin d'une étape, fait sortir l'utilisateur.");
    public string ExitSegments => language.Pick("Segments whose members leave", "Segments dont les membres sortent");
    public string ExitFilters => language.Pick("Filters that take users out", "Filtres qui font sortir");
    public string Everybody => language.Pick("everybody", "tout le monde");
    public string Who => language.Pick("Who", "Qui");
    public string OnceOnly => language.Pick("once in the life of the Canvas", "une fois dans la vie du Canvas");
    public string AgainAfter(string time) => language.Pick($"again after {time}", $"de nouveau après {time}");
    public string SubscriptionSettings => language.Pick("Subscription Settings", "Paramètres d'abonnement");
    public string AllUsers => language.Pick("All users including unsubscribed users", "Tous les utilisateurs, y compris les utilisateurs désabonnés");
    public string SubscribedOrOptedIn => language.Pick("Users who are subscribed or opted in", "Les utilisateurs abonnés ou ayant confirmé leur abonnement");
    public string OptedInOnly => language.Pick("Opted-in users only", "Uniquement les utilisateurs ayant confirmé leur abonnement");
    public string QuietHours => language.Pick("Quiet Hours", "Heures calmes");
    public string From => language.Pick("From", "De");
    public string To => language.Pick("To", "À");
    public string Inside => language.Pick("A message that falls into them", "Un message qui y tombe");
    public string NextAvailable => language.Pick("is sent when they end", "est envoyé à leur fin");
    public string AbortInside => language.Pick("is dropped", "est abandonné");
    public string RatePerMinute => language.Pick("Messages per minute, at most", "Messages par minute, au plus");
    public string RateHint => language.Pick("10 to 500,000; empty: no limit", "De 10 à 500 000 ; vide : sans limite");
    public string ObeyCaps => language.Pick("Obey the workspace's frequency capping", "Respecter la limitation de fréquence de l'espace de travail");
    public string SendHint => language.Pick("These settings are of messages. User Updates and routing run for everybody, at any hour.", "Ces paramètres concernent les messages. Les mises à jour et le routage s'exécutent pour tous, à toute heure.");
    public string NothingWrong => language.Pick("Nothing stands against a launch.", "Rien ne s'oppose à un lancement.");
    public string BeforeLaunch(int count) => language.Pick($"To correct before a launch ({count})", $"À corriger avant un lancement ({count})");
    public string Warnings(int count) => language.Pick($"Worth a look ({count})", $"À vérifier ({count})");
    public string Steps => language.Pick("Steps", "Étapes");
    public string Differences => language.Pick("Differences", "Différences");
    public string StepsOfCanvas => language.Pick("Steps of the Canvas", "Étapes du Canvas");
    public string Panel => language.Pick("Details", "Détails");
    public string ClosePanel => language.Pick("Close the panel", "Fermer le panneau");
    public string EntryCard => language.Pick("Entry", "Entrée");
    public string Entered(string count) => language.Pick($"Entered: {count}", $"Entrés : {count}");
    public string WaitingNow(string count) => language.Pick($"Waiting: {count}", $"En attente : {count}");
    public string TookThisWay => language.Pick("took this way", "ont pris ce chemin");
    public string Variants => language.Pick("Variants", "Variantes");
    public string VariantsAndControl => language.Pick("Variants and control group", "Variantes et groupe de contrôle");
    public string VariantsHint => language.Pick("The percentages and that of the control group make 100. A scoring Canvas runs 100 % in one variant.", "Les pourcentages et celui du groupe de contrôle font 100. Un Canvas de scoring s'exécute à 100 % dans une variante.");
    public string VariantName => language.Pick("Variant name", "Nom de la variante");
    public string VariantNumber(int n) => language.Pick($"Variant {n}", $"Variante {n}");
    public string AddVariant => language.Pick("Add a variant", "Ajouter une variante");
    public string RemoveVariant(string name) => language.Pick($"Remove variant {name}", $"Retirer la variante {name}");
    public string ControlGroup => language.Pick("Control group", "Groupe de contrôle");
    public string ControlPercent => language.Pick("Control group, %", "Groupe de contrôle, %");
    public string Percent => language.Pick("Share, %", "Part, %");
    public string Disconnected => language.Pick("Disconnected steps", "Étapes non reliées");
    public string DisconnectedHint => language.Pick("Nothing leads to them. Open a plus where a journey ends to connect one.", "Rien n'y mène. Ouvrez un plus là où un parcours se termine pour en relier une.");
    public string InsertBefore(string step, string parent) => language.Pick($"Insert a step between {parent} and {step}", $"Insérer une étape entre {parent} et {step}");
    public string InsertAtEnd(string parent) => language.Pick($"Add a step after {parent}", $"Ajouter une étape après {parent}");
    public string FirstStep => language.Pick("Add the first step with the plus", "Ajoutez la première étape avec le plus");
    public string NoSteps => language.Pick("None yet", "Aucune pour l'instant");
    public string ToDo => language.Pick("Still to do", "Reste à faire");
    public string JourneyEnds => language.Pick("The journey ends here", "Le parcours se termine ici");
    public string LeavesCanvas => language.Pick("Leaves the Canvas", "Sort du Canvas");
    public string GoesOnWith(string step) => language.Pick($"Goes on with {step}", $"Continue avec {step}");
    public string Disconnect => language.Pick("Disconnect", "Détacher");
    public string PathsOf(string step) => language.Pick($"Paths of {step}", $"Chemins de {step}");
    public string HasError => language.Pick("To correct", "À corriger");
    public string HasWarning => language.Pick("Worth a look", "À vérifier");
    public string EveryoneElse => language.Pick("Everyone Else", "Tous les autres");
    public string Yes => language.Pick("Yes", "Oui");
    public string No => language.Pick("No", "Non");
    public string AtBeginning => language.Pick("At the beginning", "Au début");
    public string AtBeginningOf(string variant) => language.Pick($"At the beginning of {variant}", $"Au début de {variant}");
    public string Behind(string step) => language.Pick($"After {step}", $"Après {step}");
    public string InPath(string path, string step) => language.Pick($"In path {path} of {step}", $"Dans le chemin {path} de {step}");
    public string WaitsUpTo(string time) => language.Pick($"Waits up to {time}", $"Attend au plus {time}");
    public string Waits(string time) => language.Pick($"Waits {time}", $"Attend {time}");
    public string Until(string what) => language.Pick($"Until {what}", $"Jusqu'à {what}");
    public string UntilClock(string at) => language.Pick($"then until {at}", $"puis jusqu'à {at}");
    public string CalendarDaysShort(string days) => language.Pick($"{days} calendar days", $"{days} jours calendaires");
    public string RankedShort => language.Pick("by rank, at the end of the window", "selon le rang, à la fin de la fenêtre");
    public string WritesJson => language.Pick("Writes a JSON document", "Écrit un document JSON");
    public string AddStep => language.Pick("Add a step", "Ajouter une étape");
    public string ConnectTo => language.Pick("Or connect to a step", "Ou relier à une étape");
    public string ChooseStep => language.Pick("Choose …", "Choisir …");
    public string StepName => language.Pick("Step name", "Nom de l'étape");
    public string MoveUp => language.Pick("Move up", "Monter");
    public string MoveDown => language.Pick("Move down", "Descendre");
    public string MoveTo => language.Pick("Move to …", "Déplacer vers …");
    public string DeleteStep => language.Pick("Delete step", "Supprimer l'étape");
    public string Delete => language.Pick("Delete", "Supprimer");
    public string Keep => language.Pick("Keep", "Conserver");
    public string DeleteQuestion(int count) => language.Pick((count > 1 ? $"Delete this step and {count - 1} below it to which no other way leads?" : "Delete this step? What follows moves up."), (count > 1 ? $"Supprimer cette étape et {count - 1} en dessous auxquelles rien d'autre ne mène ?" : "Supprimer cette étape ? Ce qui suit remonte."));
    public string HoldsUsers(string count) => language.Pick($"Users who wait here: {count}. When their wait ends, they", $"Utilisateurs en attente ici : {count}. À la fin de leur attente, ils");
    public string TheyExit => language.Pick("leave the Canvas", "sortent du Canvas");
    public string TheyGoTo(string step) => language.Pick($"go on with {step}", $"continuent avec {step}");
    public string RemovedSteps => language.Pick("Users who wait in deleted steps", "Utilisateurs en attente dans des étapes supprimées");
    public string ReEnterAlways => language.Pick("Open a new entry here even if nothing changed", "Ouvrir une nouvelle entrée ici même si rien n'a changé");
    public string EvaluationWindow => language.Pick("Evaluation Window", "Fenêtre d'évaluation");
    public string WindowHint => language.Pick("How long a user is held. Who does nothing until then goes on as Everyone Else.", "Combien de temps un utilisateur est retenu. Qui ne fait rien d'ici là continue comme Tous les autres.");
    public string AcceptLate => language.Pick("Accept events late by", "Accepter les événements en retard de");
    public string Ranked => language.Pick("Advance users based on ranked order", "Faire avancer les utilisateurs selon l'ordre de classement");
    public string ActionGroups => language.Pick("Action Groups", "Groupes d'action");
    public string GroupStem => language.Pick("Group", "Groupe");
    public string PathStem => language.Pick("Path", "Chemin");
    public string GroupName => language.Pick("Group name", "Nom du groupe");
    public string GroupNumber(int n) => language.Pick($"Group {n}", $"Groupe {n}");
    public string GroupTitle(string name) => language.Pick($"Action Group {name}", $"Groupe d'action {name}");
    public string GroupTriggersHint => language.Pick("Any one of the triggers leads this way.", "N'importe lequel des déclencheurs mène à ce chemin.");
    public string TriggerCount(int count) => language.Pick((count == 1 ? "1 trigger" : $"{count} triggers"), (count < 2 ? $"{count} déclencheur" : $"{count} déclencheurs"));
    public string RemoveGroup(string name) => language.Pick($"Remove group {name}", $"Retirer le groupe {name}");
    public string AddGroup => language.Pick("Add an Action Group", "Ajouter un groupe d'action");
    public string AddAudienceGroup => language.Pick("Add a group", "Ajouter un groupe");
    public string GroupsFull(int max) => language.Pick($"{max} groups are the most a step can have.", $"Une étape ne peut avoir plus de {max} groupes.");
    public string GroupExits => language.Pick("Members leave the Canvas", "Les membres sortent du Canvas");
    public string GroupLimit => language.Pick("Count only so often per user", "Ne compter qu'un certain nombre de fois par utilisateur");
    public string LimitTimes => language.Pick("Times", "Fois");
    public string LimitPer => language.Pick("Within", "En");
    public string EveryoneElseHint => language.Pick("who matched nothing when the window closes.", "qui n'a correspondu à rien à la fermeture de la fenêtre.");
    public string NoGroupHint => language.Pick("who is in none of the groups.", "qui n'est dans aucun des groupes.");
    public string AudiencePathsHint => language.Pick("On arrival the first group whose filters hold takes the user.", "À l'arrivée, le premier groupe dont les filtres sont satisfaits prend l'utilisateur.");
    public string DecisionFilter => language.Pick("Who goes the way of Yes", "Qui prend le chemin Oui");
    public string HowToWrite => language.Pick("How to write", "Façon d'écrire");
    public string Compose => language.Pick("Compose", "Composer");
    public string AddItem => language.Pick("add", "ajouter");
    public string RemoveItem => language.Pick("remove", "retirer");
    public string RemoveValue => language.Pick("remove", "retirer");
    public string AddAttribute => language.Pick("Add another attribute", "Ajouter un autre attribut");
    public string TrackDocument => language.Pick("Document in the format of users/track", "Document au format de users/track");
    public string TrackHint => language.Pick("attributes, events and purchases of this user; Liquid. Identifiers are left out.", "attributes, events et purchases de cet utilisateur ; Liquid. Sans identifiants.");
    public string DelayKind => language.Pick("Wait", "Attente");
    public string DelayFor => language.Pick("For", "Pendant");
    public string DelayForMode => language.Pick("for a time", "pendant une durée");
    public string ThenAt => language.Pick("Then until (optional)", "Puis jusqu'à (facultatif)");
    public string CalendarDays => language.Pick("calendar days", "jours calendaires");
    public string AtClock => language.Pick("At", "À");
    public string UntilInstant => language.Pick("until an instant", "jusqu'à un instant");
    public string UntilWeekday => language.Pick("until a weekday", "jusqu'à un jour de la semaine");
    public string Personalized => language.Pick("by an attribute", "selon un attribut");
    public string Weekday => language.Pick("Weekday", "Jour de la semaine");
    public string IfPassed => language.Pick("If that time has passed", "Si l'heure est passée");
    public string HoldWeek => language.Pick("hold to next week", "attendre la semaine suivante");
    public string AdvanceToday => language.Pick("go on at once", "continuer aussitôt");
    public string ByValueOf => language.Pick("Attribute or variable", "Attribut ou variable");
    public string ANumberCounts => language.Pick("A number counts", "Un nombre compte des");
    public string ExperimentHint => language.Pick("Chance decides; a user keeps the path. The Canvas needs a conversion event to compare by.", "Le hasard décide ; un utilisateur garde son chemin. Le Canvas a besoin d'un événement de conversion pour comparer.");
    public string PathName => language.Pick("Path name", "Nom du chemin");
    public string PathNumber(int n) => language.Pick($"Path {n}", $"Chemin {n}");
    public string AddPath => language.Pick("Add a path", "Ajouter un chemin");
    public string RemovePath(string name) => language.Pick($"Remove path {name}", $"Retirer le chemin {name}");
    public string WithControl => language.Pick("With a control group", "Avec un groupe de contrôle");
    public string ControlExits => language.Pick("It leaves the Canvas", "Il sort du Canvas");
    public string ConversionWindow => language.Pick("Conversion window", "Fenêtre de conversion");
    public string Randomized => language.Pick("Assign anew at each entry", "Attribuer à nouveau à chaque entrée");
    public string ContextHint => language.Pick("Variables of this journey, from top to bottom. Liquid reads them as context.", "Variables de ce parcours, de haut en bas. Liquid les lit avec context.");
    public string VariableNumber(int n) => language.Pick($"Variable {n}", $"Variable {n}");
    public string VariableName => language.Pick("Variable name", "Nom de la variable");
    public string VariableType => language.Pick("Type", "Type");
    public string ValueLiquid => language.Pick("Value (Liquid)", "Valeur (Liquid)");
    public string RemoveVariable(int n) => language.Pick($"Remove variable {n}", $"Retirer la variable {n}");
    public string AddVariable => language.Pick("Add a variable", "Ajouter une variable");
    public string TestCanvas => language.Pick("Test Canvas", "Tester le Canvas");
    public string TestHint => language.Pick("Tries the Canvas as it stands here, with a user. Nothing is written, counted or sent.", "Essaie le Canvas tel qu'il est ici, avec un utilisateur. Rien n'est écrit, compté ni envoyé.");
    public string TestUser => language.Pick("User", "Utilisateur");
    public string IdentifiedBy => language.Pick("Identified by", "Identifié par");
    public string ExternalId => language.Pick("External ID", "ID externe");
    public string EmailAddress => language.Pick("E-mail address", "Adresse e-mail");
    public string Phone => language.Pick("Phone", "Téléphone");
    public string PathIn(string step) => language.Pick($"Path in {step}", $"Chemin dans {step}");
    public string NothingHappens => language.Pick("nothing happens until the window closes", "rien ne se passe avant la fermeture de la fenêtre");
    public string ByChance => language.Pick("by chance, as ever", "au hasard, comme toujours");
    public string RunTest => language.Pick("Run test", "Lancer le test");
    public string ClearTest => language.Pick("Clear", "Effacer");
    public string WouldEnter => language.Pick("This user would enter.", "Cet utilisateur entrerait.");
    public string WouldNotEnter => language.Pick("This user would not enter; the run assumes it.", "Cet utilisateur n'entrerait pas ; le test le suppose.");
    public string RunEnd(string how) => language.Pick($"End: {how}", $"Fin : {how}");
    public string RunRouted(string path) => language.Pick($"goes to {path}", $"va vers {path}");
    public string RunWaits(string until) => language.Pick($"waits until {until}", $"attend jusqu'au {until}");

    /// <summary>The texts in a language.</summary>
    public static CanvasTexts In(Language language) => language.Pick(English, French);

    /// <summary>The name of a part of the builder.</summary>
    public string PartOf(string part) => part switch
    {
        BuilderParts.Basics => Basics,
        BuilderParts.Entry => EntrySchedule,
        BuilderParts.Audience => TargetAudience,
        BuilderParts.Send => SendSettings,
        BuilderParts.Build => BuildPart,
        BuilderParts.History => History,
        BuilderParts.Yaml => "YAML",
        _ => Summary,
    };

    /// <summary>What is to do in a part to which nobody has come yet.</summary>
    public string ToDoIn(string part) => part == BuilderParts.Entry
        ? language.Pick("choose what lets users enter", "choisissez ce qui fait entrer les utilisateurs")
        : language.Pick("add the first step", "ajoutez la première étape");

    /// <summary>An entry schedule.</summary>
    public string ScheduleOf(string way) => way switch
    {
        "action_based" => ActionBased,
        "scheduled" => Scheduled,
        "api_triggered" => ApiTriggered,
        _ => way,
    };

    /// <summary>A subscription setting.</summary>
    public string SubscriptionOf(string setting) => setting switch
    {
        "all_users" => AllUsers,
        "opted_in_only" => OptedInOnly,
        _ => SubscribedOrOptedIn,
    };

    /// <summary>What entries are counted in.</summary>
    public string PerOf(string period) => period switch
    {
        "hour" => PerHour,
        "day" => PerDay,
        "run" => PerRun,
        _ => PerLifetime,
    };

    /// <summary>The name of a type of step.</summary>
    public string TypeOf(string type) => type switch
    {
        StepTypes.ActionPaths => language.Pick("Action Paths", "Parcours d'action"),
        StepTypes.UserUpdate => language.Pick("User Update", "Mise à jour utilisateur"),
        StepTypes.Delay => language.Pick("Delay", "Délai"),
        StepTypes.DecisionSplit => language.Pick("Decision Split", "Division décisionnelle"),
        StepTypes.AudiencePaths => language.Pick("Audience Paths", "Parcours d'audience"),
        StepTypes.ExperimentPaths => language.Pick("Experiment Paths", "Parcours d'expérience"),
        StepTypes.Context => language.Pick("Context", "Contexte"),
        StepTypes.Webhook => language.Pick("Webhook", "Webhook"),
        _ => type,
    };

    /// <summary>What a type of step is for.</summary>
    public string WhatOf(string type) => type switch
    {
        StepTypes.ActionPaths => language.Pick("Wait for what a user does, and go on by it", "Attendre ce que fait l'utilisateur, et continuer selon cela"),
        StepTypes.UserUpdate => language.Pick("Change attributes, such as the score", "Modifier des attributs, comme le score"),
        StepTypes.Delay => language.Pick("Wait for a time", "Attendre un certain temps"),
        StepTypes.DecisionSplit => language.Pick("Ask one question: yes or no", "Poser une question : oui ou non"),
        StepTypes.AudiencePaths => language.Pick("Go on by segments and attributes", "Continuer selon les segments et attributs"),
        StepTypes.ExperimentPaths => language.Pick("Try several ways and compare", "Essayer plusieurs chemins et comparer"),
        StepTypes.Context => language.Pick("Remember values for later steps", "Mémoriser des valeurs pour les étapes suivantes"),
        StepTypes.Webhook => language.Pick("Call another system", "Appeler un autre système"),
        _ => type,
    };

    /// <summary>A weekday.</summary>
    public string WeekdayOf(string day) => day switch
    {
        "monday" => language.Pick("Monday", "lundi"),
        "tuesday" => language.Pick("Tuesday", "mardi"),
        "wednesday" => language.Pick("Wednesday", "mercredi"),
        "thursday" => language.Pick("Thursday", "jeudi"),
        "friday" => language.Pick("Friday", "vendredi"),
        "saturday" => language.Pick("Saturday", "samedi"),
        "sunday" => language.Pick("Sunday", "dimanche"),
        _ => day,
    };

    /// <summary>A unit of time.</summary>
    public string UnitOf(string unit) => unit switch
    {
        "seconds" => language.Pick("seconds", "secondes"),
        "minutes" => language.Pick("minutes", "minutes"),
        "hours" => language.Pick("hours", "heures"),
        "weeks" => language.Pick("weeks", "semaines"),
        _ => language.Pick("days", "jours"),
    };

    /// <summary>The type of a variable.</summary>
    public string VariableTypeOf(string type) => type switch
    {
        "string" => language.Pick("Text", "Texte"),
        "number" => language.Pick("Number", "Nombre"),
        "boolean" => language.Pick("True or false", "Vrai ou faux"),
        "time" => language.Pick("Time", "Instant"),
        "array" => language.Pick("List", "Liste"),
        "object" => language.Pick("Object", "Objet"),
        _ => type,
    };

    /// <summary>What a step of a test run did.</summary>
    public string OutcomeOf(string outcome) => outcome switch
    {
        "routed" => language.Pick("goes on", "continue"),
        "waited" => language.Pick("waits", "attend"),
        "passed" => language.Pick("does not wait", "n'attend pas"),
        "updated" => language.Pick("updated", "mis à jour"),
        "no_change" => language.Pick("no change", "aucun changement"),
        "skipped" => language.Pick("skipped in tests", "ignoré dans les tests"),
        "rendered" => language.Pick("would be sent", "serait envoyé"),
        "aborted" => language.Pick("aborted", "abandonné"),
        "liquid_error" => language.Pick("template error", "erreur de modèle"),
        "calls_failed" => language.Pick("a call failed", "un appel a échoué"),
        "frequency_capped" => language.Pick("dropped: frequency capping", "abandonné : limitation de fréquence"),
        "quiet_hours" => language.Pick("dropped: Quiet Hours", "abandonné : heures calmes"),
        "unfinished" => language.Pick("the run ended here", "le test s'est terminé ici"),
        _ => outcome,
    };

    /// <summary>How a test run ended.</summary>
    public string EndOf(string reason) => reason switch
    {
        "completed" => language.Pick("the journey is complete", "le parcours est terminé"),
        "exit_trigger" => language.Pick("an exit event", "un événement de sortie"),
        "exit_audience" => language.Pick("the exit criteria", "les critères de sortie"),
        "too_many_steps" => language.Pick("cut off after 500 steps", "interrompu après 500 étapes"),
        "out_of_time" => language.Pick("cut off after 30 seconds", "interrompu après 30 secondes"),
        _ => reason,
    };
}
