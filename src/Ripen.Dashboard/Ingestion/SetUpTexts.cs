using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Ingestion;

/// <summary>Texts of the form of an integration.</summary>
internal sealed class SetUpTexts(Language language)
{
    public string What => language.Pick("What it brings", "Ce qu'elle apporte");
    public string Data => language.Pick("Kind of data", "Type de données");
    public string DataStays => language.Pick("It never changes; create another integration for other data.", "Il ne change plus ; créez une autre intégration pour d'autres données.");
    public string Canvas => language.Pick("Canvas that the users enter", "Canvas dans lequel entrent les utilisateurs");
    public string CanvasHint => language.Pick("An API-triggered canvas, by its ID", "Un canvas déclenché par API, par son ID");
    public string Deletes => language.Pick("Every row of this table deletes a user for good: profile, scores, events and hand-offs under way.", "Chaque ligne de cette table supprime définitivement un utilisateur : profil, scores, événements et transferts en cours.");
    public string Confirm(string table) => language.Pick($"Type {table} to confirm", $"Saisissez {table} pour confirmer");
    public string Connection => language.Pick("Connection", "Connexion");
    public string How => language.Pick("Where the connection is", "Où se trouve la connexion");
    public string Typed => language.Pick("Typed here", "Saisie ici");
    public string BySecret => language.Pick("A stored secret, by its name", "Un secret enregistré, par son nom");
    public string ByEnvironment => language.Pick("An environment variable of the server", "Une variable d'environnement du serveur");
    public string Stored(string secret) => language.Pick($"Stored encrypted as {secret}, and never shown again.", $"Enregistrée chiffrée sous {secret} ; elle n'est plus jamais affichée.");
    public string Replace => language.Pick("Type it anew", "La saisir à nouveau");
    public string Keep => language.Pick("Keep the stored one", "Garder celle qui est enregistrée");
    public string SharedWith(string names) => language.Pick($"What you type here also counts for {names}.", $"Ce que vous saisissez ici vaut aussi pour {names}.");
    public string Host => language.Pick("Host", "Hôte");
    public string Port => language.Pick("Port", "Port");
    public string PortWrong => language.Pick("A port is a number from 1 to 65535.", "Un port est un nombre de 1 à 65535.");
    public string Database => language.Pick("Database", "Base de données");
    public string User => language.Pick("User", "Utilisateur");
    public string UserHint => language.Pick("It needs SELECT, and nothing else", "SELECT lui suffit");
    public string Password => language.Pick("Password", "Mot de passe");
    public string PasswordHint => language.Pick("Stored encrypted with the rest when you test or save", "Chiffré et enregistré avec le reste au test ou à l'enregistrement");
    public string Tls => language.Pick("Encryption (TLS)", "Chiffrement (TLS)");
    public string RootCertificate => language.Pick("Root certificate", "Certificat racine");
    public string RootHint => language.Pick("A path on the server of Ripen; empty for those it trusts", "Un chemin sur le serveur de Ripen ; vide pour ceux auxquels il se fie");
    public string HostHint => language.Pick("A PostgreSQL database. A host in a private network has to be allowed by the operator of Ripen.", "Une base de données PostgreSQL. Un hôte d'un réseau privé doit être autorisé par l'exploitant de Ripen.");
    public string Unfinished => language.Pick("Type host, database, user and password of the connection.", "Saisissez l'hôte, la base de données, l'utilisateur et le mot de passe de la connexion.");
    public string SecretName => language.Pick("Name of the secret", "Nom du secret");
    public string SecretHint => language.Pick("Stored by another integration, or with ripen secret set NAME", "Enregistré par une autre intégration, ou par ripen secret set NOM");
    public string Variable => language.Pick("Name of the variable", "Nom de la variable");
    public string VariableHint => language.Pick("It holds Host=…;Database=…;Username=…;Password=…", "Elle contient Host=…;Database=…;Username=…;Password=…");
    public string Table => language.Pick("Table or view", "Table ou vue");
    public string TableTitle => language.Pick("Table", "Table");
    public string Schema => language.Pick("Schema", "Schéma");
    public string TableHint => language.Pick("Exactly as the database writes it", "Exactement comme l'écrit la base de données");
    public string Script => language.Pick("SQL that makes the table", "SQL qui crée la table");
    public string ScriptHint => language.Pick("For whoever looks after the database. A view with these columns does as well.", "Pour qui administre la base de données. Une vue avec ces colonnes convient aussi.");
    public string Example => language.Pick("A first row", "Une première ligne");
    public string Copy => language.Pick("Copy", "Copier");
    public string Copied => language.Pick("Copied.", "Copié.");
    public string Schedule => language.Pick("Schedule", "Calendrier");
    public string When => language.Pick("When it runs", "Quand elle s'exécute");
    public string OnRequest => language.Pick("When somebody lets it run", "Quand quelqu'un la lance");
    public string Again => language.Pick("Again and again", "À intervalles réguliers");
    public string Daily => language.Pick("Every day", "Chaque jour");
    public string Weekly => language.Pick("Every week", "Chaque semaine");
    public string Monthly => language.Pick("Every month", "Chaque mois");
    public string Every => language.Pick("Every", "Toutes les");
    public string EveryHint => language.Pick("1 minute to 1 day, counted from midnight UTC", "De 1 minute à 1 jour, à compter de minuit UTC");
    public string Weekday => language.Pick("Weekday", "Jour de la semaine");
    public string Day => language.Pick("Day of the month", "Jour du mois");
    public string DayHint => language.Pick("In shorter months the last day", "Le dernier jour des mois plus courts");
    public string At => language.Pick("At", "À");
    public string Notices => language.Pick("Who is told", "Qui est prévenu");
    public string Contacts => language.Pick("E-mail addresses", "Adresses e-mail");
    public string ContactsHint => language.Pick("data@example.com, then Enter", "data@example.com, puis Entrée");
    public string NoticesHint => language.Pick("They are mailed when a run breaks off, of the same reason once a day.", "Un e-mail leur est envoyé quand une exécution est interrompue, une fois par jour pour la même raison.");
    public string RowErrors => language.Pick("Also when so many percent of the rows failed", "Aussi quand tant de pour cent des lignes ont échoué");
    public string Success => language.Pick("Also when a run went well", "Aussi quand une exécution réussit");
    public string WithoutRows => language.Pick("Even when nothing was new", "Même sans rien de nouveau");
    public string More => language.Pick("How rows are read", "Comment les lignes sont lues");
    public string ExistingOnly => language.Pick("Only change users who are known already", "Modifier uniquement les utilisateurs déjà connus");
    public string Identifiers => language.Pick("A row that names its user in several ways", "Une ligne qui désigne son utilisateur de plusieurs façons");
    public string IdentifiersError => language.Pick("Is refused", "Est refusée");
    public string IdentifiersFirst => language.Pick("Counts by the first: external ID, alias, address, number", "Vaut par la première : ID externe, alias, adresse, numéro");
    public string Boundary => language.Pick("Rows at the latest UPDATED_AT", "Lignes au dernier UPDATED_AT");
    public string BoundaryCount => language.Pick("Read again when there are more of them", "Relues quand il y en a davantage");
    public string BoundaryInclusive => language.Pick("Read again in every run", "Relues à chaque exécution");
    public string Dedupe => language.Pick("What must not happen twice", "Ce qui ne doit pas arriver deux fois");
    public string DedupeLedger => language.Pick("Is remembered for 30 days", "Est retenu 30 jours");
    public string DedupeOff => language.Pick("Happens again when it is read again", "Se répète à chaque relecture");
    public string Lag => language.Pick("Stay behind the database's clock", "Rester en retrait de l'horloge de la base");
    public string LagHint => language.Pick("Such as 60 seconds, where transactions commit late", "Par exemple 60 secondes, si des transactions se valident tard");
    public string RowsPerRun => language.Pick("Rows that one run may have", "Lignes par exécution au plus");
    public string Test => language.Pick("Test connection", "Tester la connexion");
    public string TestHint => language.Pick("Connects, looks at the table and shows the first rows as a run would take them. Nothing is applied.", "Se connecte, examine la table et montre les premières lignes telles qu'une exécution les prendrait. Rien n'est appliqué.");
    public string TestSaves => language.Pick("The draft is saved first.", "Le brouillon est d'abord enregistré.");
    public string TestInForce => language.Pick("What is in force is tested; update first to test your changes.", "Ce qui est en vigueur est testé ; mettez à jour d'abord pour tester vos modifications.");
    public string NotSaved => language.Pick("First put right what is marked above.", "Corrigez d'abord ce qui est signalé plus haut.");

    /// <summary>A mode of TLS in words.</summary>
    public string TlsOf(string mode) => mode switch
    {
        "VerifyFull" => language.Pick("Encrypted, certificate and host name checked", "Chiffrée, certificat et nom d'hôte vérifiés"),
        "VerifyCA" => language.Pick("Encrypted, certificate checked", "Chiffrée, certificat vérifié"),
        "Require" => language.Pick("Encrypted, certificate not checked", "Chiffrée, certificat non vérifié"),
        "Disable" => language.Pick("Not encrypted", "Non chiffrée"),
        _ => mode,
    };

    /// <summary>What rows of a kind of data do.</summary>
    public string About(string data) => data switch
    {
        "attributes" => language.Pick("A row sets attributes of its user; one that nobody knows yet is created.", "Une ligne définit des attributs de son utilisateur ; un utilisateur inconnu est créé."),
        "events" => language.Pick("A row is a custom event of its user, with its properties.", "Une ligne est un événement personnalisé de son utilisateur, avec ses propriétés."),
        "purchases" => language.Pick("A row is a purchase of its user: product, currency, price.", "Une ligne est un achat de son utilisateur : produit, devise, prix."),
        "user_deletes" => language.Pick("A row deletes its user.", "Une ligne supprime son utilisateur."),
        "canvas_triggers" => language.Pick("A row lets its user enter a canvas.", "Une ligne fait entrer son utilisateur dans un canvas."),
        _ => string.Empty,
    };

    /// <summary>A day of the week, as documents have it, in words.</summary>
    public string WeekdayOf(string day) => Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out var weekday) ? language.Culture.DateTimeFormat.DayNames[(int)weekday] : day;

    /// <summary>The texts in a language.</summary>
    public static SetUpTexts In(Language language) => new(language);
}
