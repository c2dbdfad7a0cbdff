namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>What stands on the pages of integrations in a language, for whoever clicks there.</summary>
internal sealed record IngestionLabels
{
    public static IngestionLabels English { get; } = new()
    {
        Empty = "No integrations yet",
        Create = "Create integration",
        CreateShort = "Create",
        Name = "Name",
        Host = "Host",
        Database = "Database",
        User = "User",
        Password = "Password",
        Tls = "Encryption (TLS)",
        Schema = "Schema",
        Table = "Table or view",
        Test = "Test connection",
        NoTable = "There is no such database, schema, table or view.",
        Works = "The connection works",
        NoObject = "The payload is JSON, and no object",
        Activate = "Activate",
        RunNow = "Run now",
        Partly = "Partly",
    };

    public static IngestionLabels French { get; } = new()
    {
        Empty = "Pas encore d'intégrations",
        Create = "Créer une intégration",
        CreateShort = "Créer",
        Name = "Nom",
        Host = "Hôte",
        Database = "Base de données",
        User = "Utilisateur",
        Password = "Mot de passe",
        Tls = "Chiffrement (TLS)",
        Schema = "Schéma",
        Table = "Table ou vue",
        Test = "Tester la connexion",
        NoTable = "Cette base, ce schéma, cette table ou cette vue n'existe pas.",
        Works = "La connexion fonctionne",
        NoObject = "Le contenu est du JSON, mais pas un objet",
        Activate = "Activer",
        RunNow = "Exécuter maintenant",
        Partly = "Partielle",
    };

    public required string Empty { get; init; }
    public required string Create { get; init; }
    public required string CreateShort { get; init; }
    public required string Name { get; init; }
    public required string Host { get; init; }
    public required string Database { get; init; }
    public required string User { get; init; }
    public required string Password { get; init; }
    public required string Tls { get; init; }
    public required string Schema { get; init; }
    public required string Table { get; init; }
    public required string Test { get; init; }
    public required string NoTable { get; init; }
    public required string Works { get; init; }
    public required string NoObject { get; init; }
    public required string Activate { get; init; }
    public required string RunNow { get; init; }
    public required string Partly { get; init; }
}
