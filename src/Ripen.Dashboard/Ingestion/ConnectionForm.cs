using System.Data.Common;
using System.Globalization;

namespace Ripen.Dashboard.Ingestion;

/// <summary>A connection to a PostgreSQL database as somebody types it, and the connection string that goes to the store of secrets. It is kept in memory only until it is stored.</summary>
internal sealed class ConnectionForm
{
    /// <summary>The modes of TLS, the safest first.</summary>
    public static readonly IReadOnlyList<string> Modes = ["VerifyFull", "VerifyCA", "Require", "Disable"];

    /// <summary>A name or an address.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>1 to 65535; empty for 5432.</summary>
    public string Port { get; set; } = string.Empty;

    public string Database { get; set; } = string.Empty;

    public string User { get; set; } = string.Empty;

    public string Password { get; set; } = string.Empty;

    /// <summary>One of <see cref="Modes"/>.</summary>
    public string Tls { get; set; } = "Require";

    /// <summary>The path of a certificate on the server, or empty.</summary>
    public string RootCertificate { get; set; } = string.Empty;

    /// <summary>Whether somebody began to type.</summary>
    public bool IsBegun => Host.Length + Port.Length + Database.Length + User.Length + Password.Length > 0;

    /// <summary>Whether what is typed is stored. It stays in the fields as long as the page is open, so that a typing error can be corrected after a test.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether something is typed that is not stored yet.</summary>
    public bool IsNew => IsBegun && !IsKept;

    /// <summary>Whether all that a connection needs is there.</summary>
    public bool IsWhole => Host.Length > 0 && Database.Length > 0 && User.Length > 0 && Password.Length > 0 && IsPort;

    /// <summary>Whether the port is one.</summary>
    public bool IsPort => Port.Length == 0 || (int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535);

    /// <summary>Whether the certificate of the server is looked at.</summary>
    public bool Verifies => Tls is "VerifyFull" or "VerifyCA";

    /// <summary>Forgets what was typed.</summary>
    public void Clear()
    {
        (Host, Port, Database, User, Password, Tls, RootCertificate) = (string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, "Require", string.Empty);
        IsKept = false;
    }

    /// <summary>The connection string; values that hold semicolons or quotes are quoted.</summary>
    public string Text
    {
        get
        {
            var text = new DbConnectionStringBuilder
            {
                ["Host"] = Host,
                ["Port"] = Port.Length == 0 ? "5432" : Port,
                ["Database"] = Database,
                ["Username"] = User,
                ["Password"] = Password,
                ["SSL Mode"] = Tls,
            };
            if (Verifies && RootCertificate.Length > 0)
            {
                text["Root Certificate"] = RootCertificate;
            }

            return text.ConnectionString;
        }
    }
}
